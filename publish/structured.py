"""What a page is about in schema.org's words, as JSON-LD that search engines read from the page."""

import json
from typing import Any

from markupsafe import Markup

from publish import BASE
from publish.catalog import CATALOG, LICENSE
from publish.reader import Reader
from publish.site import Site

Json = dict[str, Any]
CONTEXT = "https://schema.org"
UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def markup(thing: Json) -> Markup:
    """A thing as text that can stand in a script element of a page."""
    text = json.dumps({"@context": CONTEXT, **thing}, ensure_ascii=False, separators=(",", ":"))
    for character, escape in UNSAFE.items():
        text = text.replace(character, escape)
    return Markup(text)


def catalog(reader: Reader, iri: str, site: Site) -> Json:
    """The whole site as a catalogue of its disclosures."""
    documents = site.current.report["documents"]
    return {
        "@type": "DataCatalog",
        "@id": CATALOG,
        "name": site.pages.word("brand", reader.language),
        "description": site.pages.word("tagline", reader.language),
        "url": address(site, ""),
        "inLanguage": ["zh-CN", "en"],
        "license": LICENSE,
        "isAccessibleForFree": True,
        "dataset": [
            {
                "@type": "Dataset",
                "@id": f"{BASE}id/disclosure/{document['slug']}",
                "name": document["title"],
                "url": address(site, f"id/disclosure/{document['slug']}"),
            }
            for document in documents
        ],
    }


def dataset(reader: Reader, iri: str, site: Site) -> Json:
    """A disclosure as a dataset with its download."""
    slug = reader.one(iri, "dcterms:identifier")
    year = reader.one(iri, "mz:fiscalYear")
    title = reader.label(iri)
    bodies = [
        organization(reader, body.iri, site) for body in reader.many(iri, "dcterms:publisher")
    ]
    files = [f for f in site.current.manifest["files"] if f["name"] == f"{slug}.ttl"]
    return {
        "@type": "Dataset",
        "@id": iri,
        "name": title,
        "description": reader.one(iri, "dcterms:description") or title,
        "identifier": slug,
        "url": address(site, iri[len(BASE) :]),
        "inLanguage": "zh-CN",
        "license": LICENSE,
        "isAccessibleForFree": True,
        "temporalCoverage": f"{year}-01-01/{year}-12-31",
        "version": site.current.version[:12],
        "creator": bodies,
        "includedInDataCatalog": {"@type": "DataCatalog", "@id": CATALOG, "url": address(site, "")},
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file["name"],
                "contentUrl": address(site, f"dump/{file['name']}"),
                "encodingFormat": file["media_type"],
                "contentSize": f"{file['size']} B",
                "sha256": file["sha256"],
            }
            for file in files
        ],
    }


def organization(reader: Reader, iri: str, site: Site) -> Json:
    """A public body."""
    code = reader.one(iri, "skos:notation")
    return {
        "@type": "GovernmentOrganization",
        "@id": iri,
        "name": reader.label(iri),
        "url": address(site, iri[len(BASE) :]),
        **({"identifier": code} if code else {}),
    }


def address(site: Site, path: str) -> str:
    """Where the outside finds a page: under the public address, else under the stable one."""
    return f"{(site.settings.public_base or BASE).rstrip('/')}/{path}"
