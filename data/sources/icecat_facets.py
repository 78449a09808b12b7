"""Which of Icecat's thousands of attributes are facets here, under which names and in which units.

Icecat's export names an attribute ``attr_t_`` (text), ``attr_n_`` (number, in the unit of its
category) or ``attr_b_`` (yes or no) and what it is. Kept is what shoppers ask for; pallets,
cartons, customs codes, chip steppings and the like are not.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf
from typing import Any

MOST_CHARACTERS = 60
"""A longer text is a description, not a value."""

TEXTS: Mapping[str, tuple[str, ...]] = {
    "colour": ("product_colour", "cable_colour", "colour_name", "printing_colours"),
    "material": ("material", "housing_material", "jacket_material"),
    "recommended_for": ("recommended_gender",),
    "purpose": ("recommended_usage", "purpose", "suitable_for"),
    "compatible_brand": ("brand_compatibility",),
    "platform": ("platform",),
    "print_technology": ("print_technology",),
    "print_colours": ("printing_colours",),
    "ink_type": ("ink_type",),
    "subtype": ("type",),
    "cartridge_capacity": ("cartridge_capacity",),
    "finish": ("finish_type",),
    "paper_size": ("maximum_iso_a_series_paper_size", "paper_size"),
    "adhesive": ("adhesive_type",),
    "scanner_type": ("scanner_type",),
    "processor_family": ("processor_family",),
    "processor_manufacturer": ("processor_manufacturer",),
    "processor_model": ("processor_model",),
    "processor_cores": ("processor_cores",),
    "processor_socket": ("processor_socket",),
    "memory_type": ("internal_memory_type", "memory_type"),
    "memory_form_factor": ("memory_form_factor",),
    "storage_media": ("storage_media",),
    "drive_interface": ("hdd_interface", "ssd_interface"),
    "optical_drive": ("optical_drive_type",),
    "graphics": ("discrete_graphics_adapter_model", "on_board_graphics_adapter_model"),
    "operating_system": ("operating_system_installed",),
    "form_factor": ("form_factor", "motherboard_form_factor", "chassis_type"),
    "display_resolution": ("display_resolution",),
    "display_technology": ("panel_type", "display_type", "display_technology"),
    "display_definition": ("hd_type",),
    "aspect_ratio": ("aspect_ratio", "native_aspect_ratio"),
    "screen_shape": ("screen_shape",),
    "connectivity": ("connectivity_technology",),
    "interface": ("device_interface", "host_interface", "interface"),
    "connector": ("connector_1",),
    "second_connector": ("connector_2",),
    "connector_gender": ("connector_gender",),
    "cable_standard": ("cable_standard", "cable_type"),
    "cable_shielding": ("cable_shielding",),
    "wi_fi_standard": ("top_wi_fi_standard", "wi_fi_standards"),
    "bluetooth_version": ("bluetooth_version",),
    "usb_version": ("usb_version",),
    "usb_connector": ("usb_connector_type",),
    "hdmi_version": ("hdmi_version",),
    "ethernet": ("ethernet_interface_type",),
    "memory_cards": ("compatible_memory_cards",),
    "audio_channels": ("audio_output_channels",),
    "wearing_style": ("wearing_style",),
    "ear_coupling": ("ear_coupling",),
    "headphone_connection": ("headphone_connectivity",),
    "keyboard_layout": ("keyboard_layout",),
    "keyboard_language": ("keyboard_language",),
    "movement_detection": ("movement_detection_technology",),
    "case_type": ("case_type",),
    "battery_type": ("battery_type",),
    "battery_technology": ("battery_technology",),
    "power_source": ("power_source", "power_source_type"),
    "ups_topology": ("ups_topology",),
    "rack_capacity": ("rack_capacity",),
    "mounting": ("mounting_type", "mounting"),
    "cooling": ("cooling_type",),
    "shape": ("shape",),
    "country_of_origin": ("country_of_origin",),
}
"""Our facets and the attributes that give their values, the first that a product has."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A numeric facet."""

    unit: str
    """Empty for a count."""
    attributes: tuple[str, ...]
    least: float = 0.0
    most: float = inf
    """Values outside these are in another unit, and which one the data does not say."""
    finer: float = 1.0
    """Values above ``most`` are in a unit so many times finer, where that is known."""


MEASURES: Mapping[str, Measure] = {
    "display_diagonal": Measure("inch", ("display_diagonal",)),
    "fits_screens_up_to": Measure("inch", ("maximum_screen_size_compatibility",)),
    "internal_memory": Measure("GB", ("internal_memory", "ram_capacity"), most=100, finer=1024),
    "storage_capacity": Measure(
        "GB",
        ("total_storage_capacity", "internal_storage_capacity", "ssd_capacity", "hdd_capacity"),
    ),
    "disc_capacity": Measure("GB", ("native_capacity",)),
    "graphics_memory": Measure("GB", ("discrete_graphics_adapter_memory",)),
    "processor_frequency": Measure("GHz", ("processor_frequency",), most=20, finer=1000),
    "memory_clock": Measure("MHz", ("memory_clock_speed",)),
    "thermal_design_power": Measure("W", ("thermal_design_power__tdp_",)),
    "refresh_rate": Measure("Hz", ("maximum_refresh_rate",)),
    "brightness": Measure("cd/m2", ("display_brightness__typical_", "display_brightness")),
    "camera_resolution": Measure("MP", ("rear_camera_resolution__numeric_",)),
    "print_speed": Measure("ppm", ("print_speed__black__normal_quality__a4_us_letter_",)),
    "page_yield": Measure(
        "pages", ("black_toner_page_yield", "colour_toner_page_yield", "page_yield")
    ),
    "ink_volume": Measure("ml", ("black_ink_volume", "colour_ink_volume")),
    "sheets": Measure("", ("media_sheets_per_package", "sheets_per_pack")),
    "paper_weight": Measure("g/m2", ("media_weight", "print_media_weight")),
    "tape_width": Measure("mm", ("tape_width", "tape_size")),
    "label_width": Measure("mm", ("label_width",)),
    "label_height": Measure("mm", ("label_height",)),
    "labels": Measure("", ("labels_per_pack",)),
    "pieces_in_pack": Measure("", ("quantity_per_pack",)),
    "cable_length": Measure("m", ("cable_length",), most=1000),
    "weight": Measure("g", ("weight",)),
    "width": Measure("mm", ("width",), least=0.1),
    "depth": Measure("mm", ("depth",), least=0.1),
    "height": Measure("mm", ("height",), least=0.1),
    "load_up_to": Measure("kg", ("maximum_weight_capacity",)),
    "battery_capacity": Measure("mAh", ("battery_capacity",), least=100),
    "battery_energy": Measure("Wh", ("battery_capacity__watt_hours_",)),
    "battery_life": Measure("h", ("battery_life__max_",), most=500),
    "adapter_power": Measure("W", ("ac_adapter_power",)),
    "output_power": Measure("W", ("output_power", "output_power_capacity")),
    "speaker_power": Measure("W", ("rms_rated_power",), most=2000),
    "power": Measure("W", ("power", "bulb_power", "total_power")),
    "noise_level": Measure("dB", ("noise_level",), least=5),
    "impedance": Measure("ohm", ("impedance",)),
    "filter_diameter": Measure("mm", ("filter_size",)),
    "mouse_resolution": Measure("dpi", ("movement_resolution",)),
    "recommended_age": Measure("years", ("recommended_age__min_",), most=14),
    "puzzle_pieces": Measure("", ("number_of_puzzle_pieces",)),
    "hdmi_ports": Measure("", ("hdmi_ports_quantity",)),
    "displayports": Measure("", ("displayports_quantity",)),
    "vga_ports": Measure("", ("vga__d_sub__ports_quantity",)),
    "ethernet_ports": Measure("", ("ethernet_lan__rj_45__ports",)),
    "ports": Measure("", ("ports_quantity",)),
    "power_outlets": Measure("", ("ac_outlets_quantity",)),
    "buttons": Measure("", ("buttons_quantity",)),
}
"""Our numeric facets."""

YES_NO: Mapping[str, tuple[str, ...]] = {
    "touchscreen": ("touchscreen",),
    "wi_fi": ("wi_fi",),
    "bluetooth": ("bluetooth",),
    "ethernet_lan": ("ethernet_lan",),
    "card_reader": ("card_reader_integrated",),
    "fingerprint_reader": ("fingerprint_reader",),
    "front_camera": ("front_camera", "built_in_camera"),
    "microphone": ("built_in_microphone",),
    "built_in_speakers": ("built_in_speaker_s_",),
    "built_in_display": ("built_in_display",),
    "numeric_keypad": ("numeric_keypad",),
    "backlit_keyboard": ("keyboard_backlit",),
    "backlight": ("backlight",),
    "led_backlight": ("led_backlight",),
    "remote_control": ("handheld_remote_control",),
    "height_adjustable": ("height_adjustment",),
    "vesa_mount": ("vesa_mounting",),
    "duplex_printing": ("duplex_printing",),
    "colour_printing": ("colour",),
    "power_over_ethernet": ("power_over_ethernet__poe_",),
    "gps": ("gps__satellite_",),
    "nfc": ("near_field_communication__nfc_",),
    "fm_radio": ("fm_radio",),
    "water_resistant": ("water_resistant",),
    "rechargeable": ("rechargeable",),
    "batteries_included": ("batteries_included",),
    "fast_charging": ("quick_charge",),
    "surge_protection": ("surge_protection",),
    "shoulder_strap": ("shoulder_strap",),
    "energy_star": ("energy_star_certified",),
    "mac_compatible": ("mac_compatibility",),
}
"""Our facets that are ``Yes`` or ``No``."""

_OWN = frozenset(f"attr_t_{name}" for names in TEXTS.values() for name in names)
_NOTHING = frozenset(
    {"n", "y", "n/a", "not available", "not supported", "unspecified", "none", "-"}
)
_LIST = re.compile(r"\s*,\s*")
_SPACE = re.compile(r"\s+")


_LOGISTICS = re.compile(
    "pack|pallet|carton|case_|customs|harmonized|unspsc|gtin|dimensions|temperature|humidity"
    "|altitude|certific|safety|compliance|electromagnetic|date|images|imperial|ark_"
)
"""In the names of attributes that no shopper asks for."""
_LETTERS = re.compile("[^\\W\\d_]{2}")


def facets_of(product: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield a product's facets and values, from its attributes.

    The last one, ``details``, holds what further attributes say: for finding, not for choosing.
    """
    for name, attributes in TEXTS.items():
        texts = (_text(product.get(f"attr_t_{attribute}")) for attribute in attributes)
        if said := next(filter(None, texts), None):
            yield name, said
    for name, measure in MEASURES.items():
        values = (product.get(f"attr_n_{attribute}") for attribute in measure.attributes)
        if written := next(filter(None, (_measured(value, measure) for value in values)), None):
            yield name, written
    for name, attributes in YES_NO.items():
        answers = (product.get(f"attr_b_{attribute}") for attribute in attributes)
        answer = next((answer for answer in answers if isinstance(answer, bool)), None)
        if answer is not None:
            yield name, "Yes" if answer else "No"
    if details := _details(product):
        yield "details", details


def _details(product: Mapping[str, Any]) -> str:
    """Join the texts of the attributes that are no facets of their own."""
    said = (
        _text(value)
        for name, value in product.items()
        if name.startswith("attr_t_") and name not in _OWN and not _LOGISTICS.search(name)
    )
    return "; ".join(dict.fromkeys(text for text in said if text and _LETTERS.search(text)))


def _text(value: Any) -> str | None:
    """Write a text value: several as ``A, B``, in one spelling; None where it says nothing."""
    if not isinstance(value, str) or "\\n" in value or len(value) > MOST_CHARACTERS:
        return None
    parts = [_SPACE.sub(" ", part).strip() for part in _LIST.split(value)]
    said = [_capital(part) for part in parts if part and part.lower() not in _NOTHING]
    return ", ".join(sorted(set(said))) or None


def _capital(part: str) -> str:
    """Begin a word with a capital; a name (eMMC, i7-10750H) stays as it is."""
    first = part.split(" ", 1)[0]
    return part[0].upper() + part[1:] if first.islower() and first.isalpha() else part


def _measured(value: Any, measure: Measure) -> str | None:
    """Write a number with its unit, the same number always in the same way."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if value > measure.most:
        value = value / measure.finer if measure.finer > 1 else inf
    if not max(measure.least, 0.0) <= value < inf or value == 0:
        return None
    return f"{round(value, 4):.12g} {measure.unit}".rstrip()
