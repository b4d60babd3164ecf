"""Bundles: of which parts, and how many of each, a set consists that is sold as one.

Where: `shopops template bundles --out FILE.xlsx` writes an empty sheet with an example row; fill in one
    row a part of each set. Stock then counts the parts.

Seen: the tool's own sheet, xlsx or csv, columns in any order, headers in English, Chinese or Japanese.
"""

from shopops.reading.descriptor import Export, Signature, count, ident

_BUNDLE = ("bundle sku", "套装编码", "セットコード")
_PART = ("part sku", "单品编码", "構成コード")
_QUANTITY = ("quantity", "数量", "数量")

BUNDLES = Export(
    name="shopops.bundles",
    table="bundles",
    title="bundles",
    also=("套装组成",),
    signature=Signature(all_of=(_BUNDLE, _PART, _QUANTITY)),
    fields=(
        ident(
            "bundle_sku",
            *_BUNDLE,
            required=True,
            note="Your own code of the set, as orders print it.",
            example="SET-TEA-4",
        ),
        ident(
            "part_sku",
            *_PART,
            required=True,
            note="Your own code of the part, as stock prints it.",
            example="CUP-350-WHITE",
        ),
        count("quantity", *_QUANTITY, required=True, note="Pieces of the part in one set.", example="4"),
    ),
)
