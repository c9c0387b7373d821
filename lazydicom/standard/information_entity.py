"""Information entities: which attributes are of the patient, of the study and of the series.

After the modules of PS3.3 §C.7.1 to §C.7.5; what is in none of them is of the instance. It refuses
to know which of them an instance must have.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from lazydicom.standard.dictionary import tag_of

Entity = Literal["patient", "study", "series"]

# Patient, Clinical Trial Subject
_PATIENT = """
PatientName PatientID IssuerOfPatientID TypeOfPatientID IssuerOfPatientIDQualifiersSequence
PatientBirthDate PatientBirthTime PatientBirthDateInAlternativeCalendar
PatientDeathDateInAlternativeCalendar PatientAlternativeCalendar PatientSex QualityControlSubject
OtherPatientIDs OtherPatientIDsSequence OtherPatientNames EthnicGroup EthnicGroupCodeSequence
PatientComments PatientSpeciesDescription PatientSpeciesCodeSequence PatientBreedDescription
PatientBreedCodeSequence BreedRegistrationSequence StrainDescription StrainNomenclature
StrainCodeSequence ResponsiblePerson ResponsiblePersonRole ResponsibleOrganization
PatientIdentityRemoved DeidentificationMethod DeidentificationMethodCodeSequence
ReferencedPatientSequence SourcePatientGroupIdentificationSequence
GroupOfPatientsIdentificationSequence ClinicalTrialSponsorName ClinicalTrialProtocolID
ClinicalTrialProtocolName ClinicalTrialSiteID ClinicalTrialSiteName ClinicalTrialSubjectID
ClinicalTrialSubjectReadingID
"""

# General Study, Patient Study, Clinical Trial Study
_STUDY = """
StudyInstanceUID StudyDate StudyTime ReferringPhysicianName
ReferringPhysicianIdentificationSequence ConsultingPhysicianName
ConsultingPhysicianIdentificationSequence StudyID AccessionNumber IssuerOfAccessionNumberSequence
StudyDescription PhysiciansOfRecord PhysiciansOfRecordIdentificationSequence
NameOfPhysiciansReadingStudy PhysiciansReadingStudyIdentificationSequence RequestingService
RequestingServiceCodeSequence ReferencedStudySequence ProcedureCodeSequence
ReasonForPerformedProcedureCodeSequence AdmittingDiagnosesDescription
AdmittingDiagnosesCodeSequence PatientAge PatientSize PatientWeight PatientBodyMassIndex
MeasuredAPDimension MeasuredLateralDimension PatientSizeCodeSequence MedicalAlerts Allergies
SmokingStatus PregnancyStatus LastMenstrualDate PatientState Occupation AdditionalPatientHistory
AdmissionID IssuerOfAdmissionIDSequence ServiceEpisodeID IssuerOfServiceEpisodeIDSequence
ServiceEpisodeDescription PatientSexNeutered ClinicalTrialTimePointID
ClinicalTrialTimePointDescription TimezoneOffsetFromUTC
"""

# General Series, Clinical Trial Series, General Equipment, Frame of Reference
_SERIES = """
Modality SeriesInstanceUID SeriesNumber Laterality SeriesDate SeriesTime PerformingPhysicianName
PerformingPhysicianIdentificationSequence ProtocolName SeriesDescription
SeriesDescriptionCodeSequence OperatorsName OperatorIdentificationSequence
ReferencedPerformedProcedureStepSequence RelatedSeriesSequence BodyPartExamined PatientPosition
SmallestPixelValueInSeries LargestPixelValueInSeries RequestAttributesSequence
PerformedProcedureStepID PerformedProcedureStepStartDate PerformedProcedureStepStartTime
PerformedProcedureStepEndDate PerformedProcedureStepEndTime PerformedProcedureStepDescription
PerformedProtocolCodeSequence CommentsOnThePerformedProcedureStep TreatmentSessionUID
ClinicalTrialCoordinatingCenterName ClinicalTrialSeriesID ClinicalTrialSeriesDescription
Manufacturer InstitutionName InstitutionAddress StationName InstitutionalDepartmentName
ManufacturerModelName DeviceSerialNumber SoftwareVersions GantryID SpatialResolution
DateOfLastCalibration TimeOfLastCalibration PixelPaddingValue DeviceUID FrameOfReferenceUID
PositionReferenceIndicator AnatomicalOrientationType
"""


@cache
def attributes_of(entity: Entity) -> tuple[int, ...]:
    """The tags of the attributes of an entity, ascending.

    Examples
    --------
    >>> 0x00100010 in attributes_of("patient"), 0x00080020 in attributes_of("study")
    (True, True)
    """
    text = {"patient": _PATIENT, "study": _STUDY, "series": _SERIES}[entity]
    tags = [tag for keyword in text.split() if (tag := tag_of(keyword)) is not None]
    return tuple(sorted(tags))
