from __future__ import annotations

from lazydicom.standard import instance_uid
from lazydicom.standard.dictionary import lookup, tag_of
from lazydicom.standard.instance_uid import instance_uid_tags


def test_every_attribute_of_the_lists_is_in_the_dictionary_and_holds_uids() -> None:
    keywords = (instance_uid._REPLACED + instance_uid._LIKEWISE).split()
    assert len(set(keywords)) == len(keywords) == len(instance_uid_tags())
    for keyword in keywords:
        tag = tag_of(keyword)
        assert tag is not None, keyword
        entry = lookup(tag)
        assert entry is not None
        assert entry.VR == "UI", keyword


def test_what_names_kinds_of_things_is_not_among_them() -> None:
    kinds = """SOPClassUID ReferencedSOPClassUID TransferSyntaxUID CodingSchemeUID ContextUID
    MappingResourceUID ImplementationClassUID ReferencedSOPClassUIDInFile PrivateRecordUID
    RelatedGeneralSOPClassUID EncryptedContentTransferSyntaxUID SOPClassesInStudy"""
    assert not instance_uid_tags() & {tag_of(keyword) for keyword in kinds.split()}
