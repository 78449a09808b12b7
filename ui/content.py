"""What the texts of the shop's products say, for the recommender."""

import numpy as np
from numpy.typing import NDArray

from data.errors import NotBuilt
from retrieval.index import SearchIndex
from ui.shop import Shop


def content_of(shop: Shop) -> NDArray[np.float32] | None:
    """Return the search index's vectors by catalogue position, zeros where it has none.

    None where no search index is built, or not by the encoder in use.
    """
    folder = shop.home.index("search")
    try:
        index = SearchIndex.open(folder, shop.catalogue, shop.encoder, shop.search_config)
    except NotBuilt:
        return None
    return index.dense.vectors(index.texts.rows.astype(np.int64))
