"""Directions: "longer", "less formal", "brighter", and products that lie further along them."""

from retrieval.direction.comparatives import Comparatives
from retrieval.direction.directions import Directions
from retrieval.direction.scale import Direction, Scale, Told

__all__ = ["Comparatives", "Direction", "Directions", "Scale", "Told"]
