"""Attributes whose UIDs name single things: instances, studies, devices, frames of reference.

It knows which UIDs are replaced when instances are to be no longer recognised, after PS3.15 Table
E.1-1. It refuses to know what they are replaced by. UIDs that name kinds of things (SOP Classes,
transfer syntaxes, coding schemes, context groups) are not here.
"""

from __future__ import annotations

from functools import cache

from lazydicom.standard.dictionary import tag_of

# Attributes with action U, "replace with a non-zero length UID that is internally consistent", in
# the Basic Profile of PS3.15 Table E.1-1, edition 2023b; those of command sets left out.
_REPLACED = """
AcquisitionUID ConcatenationUID ConceptualVolumeUID ConstituentConceptualVolumeUID DeviceUID
DigitalSignatureUID DimensionOrganizationUID DoseReferenceUID DosimetricObjectiveUID
FailedSOPInstanceUIDList FiducialUID FrameOfReferenceUID InstanceCreatorUID IrradiationEventUID
LargePaletteColorLookupTableUID ManufacturerDeviceClassUID MediaStorageSOPInstanceUID
MultiplexGroupUID ObservationSubjectUIDTrial ObservationUID PaletteColorLookupTableUID
PatientSetupUID PresentationDisplayCollectionUID PresentationSequenceCollectionUID PyramidUID
RTTreatmentPhaseUID ReferencedConceptualVolumeUID ReferencedDoseReferenceUID
ReferencedDosimetricObjectiveUID ReferencedFiducialsUID ReferencedFrameOfReferenceUID
ReferencedGeneralPurposeScheduledProcedureStepTransactionUID ReferencedObservationUIDTrial
ReferencedSOPInstanceUID ReferencedSOPInstanceUIDInFile ReferencedTreatmentPositionGroupUID
RelatedFrameOfReferenceUID SOPInstanceUID SeriesInstanceUID SourceConceptualVolumeUID
SourceFrameOfReferenceUID SpecimenUID StorageMediaFileSetUID StudyInstanceUID
SynchronizationFrameOfReferenceUID TargetUID TemplateExtensionCreatorUID
TemplateExtensionOrganizationUID TrackingUID TransactionUID TreatmentPositionGroupUID
TreatmentSessionUID UID
"""

# Attributes that the table does not list, or gives another action, whose UIDs are of the same kind
# as those it lists, or refer to them: left alone, they would point to what is there no more.
_LIKEWISE = """
AnnotationGroupUID AssertionUID EquipmentFrameOfReferenceUID FindingsGroupUIDTrial ModelGroupUID
MultiFrameSourceSOPInstanceUID RadiopharmaceuticalAdministrationEventUID ReferencedAssertionUID
RTVCommunicationSOPInstanceUID ReferencedColorPaletteInstanceUID ReferencedFiducialUID
ReferencedFindingsGroupUIDTrial
SOPInstanceUIDOfConcatenationSource TableFrameOfReferenceUID TableTopPositionAlignmentUID
TargetFrameOfReferenceUID VolumeFrameOfReferenceUID VolumetricPresentationInputSetUID
"""


@cache
def instance_uid_tags() -> frozenset[int]:
    """The tags of attributes whose UIDs name single things.

    Examples
    --------
    >>> 0x00080018 in instance_uid_tags(), 0x00080016 in instance_uid_tags()
    (True, False)
    """
    keywords = (_REPLACED + _LIKEWISE).split()
    return frozenset(tag for keyword in keywords if (tag := tag_of(keyword)) is not None)
