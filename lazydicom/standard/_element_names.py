"""VM, retirement and name of the data elements, a line for each of _elements.ELEMENTS.

Generated from tools/standard/elements.tsv, edition 2026b of the Standard,
by tools/generate_standard.py. Do not edit.
"""

NAMES = """\
1 - Command Group Length
1 R Command Length to End
1 - Affected SOP Class UID
1 - Requested SOP Class UID
1 R Command Recognition Code
1 - Command Field
1 - Message ID
1 - Message ID Being Responded To
1 R Initiator
1 R Receiver
1 R Find Location
1 - Move Destination
1 - Priority
1 - Command Data Set Type
1 R Number of Matches
1 R Response Sequence Number
1 - Status
1-n - Offending Element
1 - Error Comment
1 - Error ID
1 - Affected SOP Instance UID
1 - Requested SOP Instance UID
1 - Event Type ID
1-n - Attribute Identifier List
1 - Action Type ID
1 - Number of Remaining Sub-operations
1 - Number of Completed Sub-operations
1 - Number of Failed Sub-operations
1 - Number of Warning Sub-operations
1 - Move Originator Application Entity Title
1 - Move Originator Message ID
1 R Dialog Receiver
1 R Terminal Type
1 R Message Set ID
1 R End Message ID
1 R Display Format
1 R Page Position ID
1 R Text Format ID
1 R Normal/Reverse
1 R Add Gray Scale
1 R Borders
1 R Copies
1 R Command Magnification Type
1 R Erase
1 R Print
1-n R Overlays
1 - File Meta Information Group Length
1 - File Meta Information Version
1 - Media Storage SOP Class UID
1 - Media Storage SOP Instance UID
1 - Transfer Syntax UID
1 - Implementation Class UID
1 - Implementation Version Name
1 - Source Application Entity Title
1 - Sending Application Entity Title
1 - Receiving Application Entity Title
1 - Source Presentation Address
1 - Sending Presentation Address
1 - Receiving Presentation Address
1 - RTV Meta Information Version
1 - RTV Communication SOP Class UID
1 - RTV Communication SOP Instance UID
1 - RTV Source Identifier
1 - RTV Flow Identifier
1 - RTV Flow RTP Sampling Rate
1 - RTV Flow Actual Frame Duration
1 - Private Information Creator UID
1 - Private Information
1 - File-set ID
1-8 - File-set Descriptor File ID
1 - Specific Character Set of File-set Descriptor File
1 - Offset of the First Directory Record of the Root Directory Entity
1 - Offset of the Last Directory Record of the Root Directory Entity
1 - File-set Consistency Flag
1 - Directory Record Sequence
1 - Offset of the Next Directory Record
1 - Record In-use Flag
1 - Offset of Referenced Lower-Level Directory Entity
1 - Directory Record Type
1 - Private Record UID
1-8 - Referenced File ID
1 R MRDR Directory Record Offset
1 - Referenced SOP Class UID in File
1 - Referenced SOP Instance UID in File
1 - Referenced Transfer Syntax UID in File
1-n - Referenced Related General SOP Class UID in File
1 R Number of References
1 - Current Frame Functional Groups Sequence
1 R Length to End
1-n - Specific Character Set
1 - Language Code Sequence
2-n - Image Type
1 R Recognition Code
1 - Instance Creation Date
1 - Instance Creation Time
1 - Instance Creator UID
1 - Instance Coercion DateTime
1 - SOP Class UID
1 - Acquisition UID
1 - SOP Instance UID
1 - Pyramid UID
1-n - Related General SOP Class UID
1 - Original Specialized SOP Class UID
1 - Synthetic Data
1 - Sensitive Content Code Sequence
1 - Study Date
1 - Series Date
1 - Acquisition Date
1 - Content Date
1 R Overlay Date
1 R Curve Date
1 - Acquisition DateTime
1 - Study Time
1 - Series Time
1 - Acquisition Time
1 - Content Time
1 R Overlay Time
1 R Curve Time
1 R Data Set Type
1 R Data Set Subtype
1 R Nuclear Medicine Series Type
1 - Accession Number
1 - Issuer of Accession Number Sequence
1 - Query/Retrieve Level
1 - Query/Retrieve View
1-n - Retrieve AE Title
1 - Station AE Title
1 - Instance Availability
1-n - Failed SOP Instance UID List
1 - Modality
1-n - Modalities in Study
1-n - SOP Classes in Study
1 - Anatomic Regions in Study Code Sequence
1 - Conversion Type
1 - Presentation Intent Type
1 - Manufacturer
1 - Institution Name
1 - Institution Address
1 - Institution Code Sequence
1 - Referring Physician's Name
1 - Referring Physician's Address
1-n - Referring Physician's Telephone Numbers
1 - Referring Physician Identification Sequence
1-n - Consulting Physician's Name
1 - Consulting Physician Identification Sequence
1 - Code Value
1 - Extended Code Value
1 - Coding Scheme Designator
1 - Coding Scheme Version
1 - Code Meaning
1 - Mapping Resource
1 - Context Group Version
1 - Context Group Local Version
1 - Extended Code Meaning
1 - Coding Scheme Resources Sequence
1 - Coding Scheme URL Type
1 - Context Group Extension Flag
1 - Coding Scheme UID
1 - Context Group Extension Creator UID
1 - Coding Scheme URL
1 - Context Identifier
1 - Coding Scheme Identification Sequence
1 - Coding Scheme Registry
1 - Coding Scheme External ID
1 - Coding Scheme Name
1 - Coding Scheme Responsible Organization
1 - Context UID
1 - Mapping Resource UID
1 - Long Code Value
1 - URN Code Value
1 - Equivalent Code Sequence
1 - Mapping Resource Name
1 - Context Group Identification Sequence
1 - Mapping Resource Identification Sequence
1 - Timezone Offset From UTC
1 R
1 - Responsible Group Code Sequence
1 - Equipment Modality
1 - Manufacturer's Related Model Group
1 - Private Data Element Characteristics Sequence
1 - Private Group Reference
1 - Private Creator Reference
1 - Block Identifying Information Status
1-n - Nonidentifying Private Elements
1 - Deidentification Action Sequence
1-n - Identifying Private Elements
1 - Deidentification Action
1 - Private Data Element
1-3 - Private Data Element Value Multiplicity
1 - Private Data Element Value Representation
1-2 - Private Data Element Number of Items
1 - Private Data Element Name
1 - Private Data Element Keyword
1 - Private Data Element Description
1 - Private Data Element Encoding
1 - Private Data Element Definition Sequence
1 - Scope of Inventory Sequence
1 - Inventory Purpose
1 - Inventory Instance Description
1 - Inventory Level
1 - Item Inventory DateTime
1 - Removed from Operational Use
1 - Reason for Removal Code Sequence
1 - Stored Instance Base URI
1 - Folder Access URI
1 - File Access URI
1 - Container File Type
1 - Filename in Container
1 - File Offset in Container
1 - File Length in Container
1 - Stored Instance Transfer Syntax UID
1-n - Extended Matching Mechanisms
1 - Range Matching Sequence
1 - List of UID Matching Sequence
1 - Empty Value Matching Sequence
1 - General Matching Sequence
1 - Requested Status Interval
1 - Retain Instances
1 - Expiration DateTime
1 - Transaction Status
1 - Transaction Status Comment
1 - File Set Access Sequence
1 - File Access Sequence
1 - Record Key
1 - Prior Record Key
1 - Metadata Sequence
1 - Updated Metadata Sequence
1 - Study Update DateTime
1 - Inventory Access End Points Sequence
1 - Study Access End Points Sequence
1 - Incorporated Inventory Instance Sequence
1 - Inventoried Studies Sequence
1 - Inventoried Series Sequence
1 - Inventoried Instances Sequence
1 - Inventory Completion Status
1 - Number of Study Records in Instance
1 - Total Number of Study Records
1 - Maximum Number of Records
1 R Network ID
1 - Station Name
1 - Study Description
1 - Procedure Code Sequence
1 - Series Description
1 - Series Description Code Sequence
1 - Institutional Department Name
1 - Institutional Department Type Code Sequence
1-n - Physician(s) of Record
1 - Physician(s) of Record Identification Sequence
1-n - Performing Physician's Name
1 - Performing Physician Identification Sequence
1-n - Name of Physician(s) Reading Study
1 - Physician(s) Reading Study Identification Sequence
1-n - Operators' Name
1 - Operator Identification Sequence
1-n - Admitting Diagnoses Description
1 - Admitting Diagnoses Code Sequence
1 - Pyramid Description
1 - Manufacturer's Model Name
1 R Referenced Results Sequence
1 - Referenced Study Sequence
1 - Referenced Performed Procedure Step Sequence
1 - Referenced Instances by SOP Class Sequence
1 - Referenced Series Sequence
1 - Referenced Patient Sequence
1 - Referenced Visit Sequence
1 R Referenced Overlay Sequence
1 - Referenced Stereometric Instance Sequence
1 - Referenced Waveform Sequence
1 - Referenced Image Sequence
1 R Referenced Curve Sequence
1 - Referenced Instance Sequence
1 - Referenced Real World Value Mapping Instance Sequence
1 - Referenced Segmentation Sequence
1 - Referenced Surface Segmentation Sequence
1 - Referenced SOP Class UID
1 - Referenced SOP Instance UID
1 - Definition Source Sequence
1-n - SOP Classes Supported
1-n - Referenced Frame Number
1-n - Simple Frame List
3-3n - Calculated Frame List
2 - Time Range
1 - Frame Extraction Sequence
1 - Multi-frame Source SOP Instance UID
1 - Retrieve URL
1 - Transaction UID
1 - Warning Reason
1 - Failure Reason
1 - Failed SOP Sequence
1 - Referenced SOP Sequence
1 - Other Failures Sequence
1 - Failed Study Sequence
1 - Studies Containing Other Referenced Instances Sequence
1 - Related Series Sequence
1 - Principal Diagnosis Code Sequence
1 - Primary Diagnosis Code Sequence
1 - Secondary Diagnoses Code Sequence
1 - Histological Diagnoses Code Sequence
1 R Lossy Image Compression (Retired)
1 - Derivation Description
1 - Source Image Sequence
1 - Stage Name
1 - Stage Number
1 - Number of Stages
1 - View Name
1 - View Number
1 - Number of Event Timers
1 - Number of Views in Stage
1-n - Event Elapsed Time(s)
1-n - Event Timer Name(s)
1 - Event Timer Sequence
1 - Event Time Offset
1 - Event Code Sequence
1 - Start Trim
1 - Stop Trim
1 - Recommended Display Frame Rate
1 R Transducer Position
1 R Transducer Orientation
1 R Anatomic Structure
1 - Anatomic Region Sequence
1 - Anatomic Region Modifier Sequence
1 - Primary Anatomic Structure Sequence
1 R Anatomic Structure, Space or Region Sequence
1 - Primary Anatomic Structure Modifier Sequence
1 R Transducer Position Sequence
1 R Transducer Position Modifier Sequence
1 R Transducer Orientation Sequence
1 R Transducer Orientation Modifier Sequence
1 R Anatomic Structure Space Or Region Code Sequence (Trial)
1 R Anatomic Portal Of Entrance Code Sequence (Trial)
1 R Anatomic Approach Direction Code Sequence (Trial)
1 R Anatomic Perspective Description (Trial)
1 R Anatomic Perspective Code Sequence (Trial)
1 R Anatomic Location Of Examining Instrument Description (Trial)
1 R Anatomic Location Of Examining Instrument Code Sequence (Trial)
1 R Anatomic Structure Space Or Region Modifier Code Sequence (Trial)
1 R On Axis Background Anatomic Structure Code Sequence (Trial)
1 - Alternate Representation Sequence
1-n - Available Transfer Syntax UID
1-n - Irradiation Event UID
1 - Source Irradiation Event Sequence
1 - Radiopharmaceutical Administration Event UID
1 R Identifying Comments
4-5 - Frame Type
1 - Referenced Image Evidence Sequence
1 - Referenced Raw Data Sequence
1 - Creator-Version UID
1 - Derivation Image Sequence
1 - Source Image Evidence Sequence
1 - Pixel Presentation
1 - Volumetric Properties
1 - Volume Based Calculation Technique
1 - Complex Image Component
1 - Acquisition Contrast
1 - Derivation Code Sequence
1 - Referenced Presentation State Sequence
1 - Referenced Other Plane Sequence
1 - Frame Display Sequence
1 - Recommended Display Frame Rate in Float
1 - Skip Frame Range Flag
1 - Patient's Name
1 - Person Names to Use Sequence
1 - Name to Use
1 - Name to Use Comment
1 - Third Person Pronouns Sequence
1 - Pronoun Code Sequence
1 - Pronoun Comment
1 - Patient ID
1 - Issuer of Patient ID
1 - Type of Patient ID
1 - Issuer of Patient ID Qualifiers Sequence
1 - Source Patient Group Identification Sequence
1 - Group of Patients Identification Sequence
3 - Subject Relative Position in Image
1 - Patient's Birth Date
1 - Patient's Birth Time
1 - Patient's Birth Date in Alternative Calendar
1 - Patient's Death Date in Alternative Calendar
1 - Patient's Alternative Calendar
1 - Patient's Sex
1 - Gender Identity Sequence
1 - Sex Parameters for Clinical Use Category Comment
1 - Sex Parameters for Clinical Use Category Sequence
1 - Gender Identity Code Sequence
1 - Gender Identity Comment
1 - Sex Parameters for Clinical Use Category Code Sequence
1-n - Sex Parameters for Clinical Use Category Reference
1 - Patient's Insurance Plan Code Sequence
1 - Patient's Primary Language Code Sequence
1 - Patient's Primary Language Modifier Code Sequence
1 - Quality Control Subject
1 - Quality Control Subject Type Code Sequence
1 - Strain Description
1 - Strain Nomenclature
1 - Strain Stock Number
1 - Strain Source Registry Code Sequence
1 - Strain Stock Sequence
1 - Strain Source
1 - Strain Additional Information
1 - Strain Code Sequence
1 - Genetic Modifications Sequence
1 - Genetic Modifications Description
1 - Genetic Modifications Nomenclature
1 - Genetic Modifications Code Sequence
1-n R Other Patient IDs
1-n - Other Patient Names
1 - Other Patient IDs Sequence
1 - Patient's Birth Name
1 - Patient's Age
1 - Patient's Size
1 - Patient's Size Code Sequence
1 - Patient's Body Mass Index
1 - Measured AP Dimension
1 - Measured Lateral Dimension
1 - Patient's Weight
1 - Patient's Address
1-n R Insurance Plan Identification
1 - Patient's Mother's Birth Name
1 - Military Rank
1 - Branch of Service
1 R Medical Record Locator
1 - Referenced Patient Photo Sequence
1-n - Medical Alerts
1-n - Allergies
1 - Country of Residence
1 - Region of Residence
1-n - Patient's Telephone Numbers
1 - Patient's Telecom Information
1 R Ethnic Group
1 - Ethnic Group Code Sequence
1-n - Ethnic Groups
1 - Occupation
1 - Smoking Status
1 - Additional Patient History
1 - Pregnancy Status
1 - Last Menstrual Date
1 - Patient's Religious Preference
1 - Patient Species Description
1 - Patient Species Code Sequence
1 - Patient's Sex Neutered
1 - Anatomical Orientation Type
1 - Patient Breed Description
1 - Patient Breed Code Sequence
1 - Breed Registration Sequence
1 - Breed Registration Number
1 - Breed Registry Code Sequence
1 - Responsible Person
1 - Responsible Person Role
1 - Responsible Organization
1 - Patient Comments
1 - Examined Body Thickness
1 - Clinical Trial Sponsor Name
1 - Clinical Trial Protocol ID
1 - Clinical Trial Protocol Name
1 - Issuer of Clinical Trial Protocol ID
1 - Other Clinical Trial Protocol IDs Sequence
1 - Clinical Trial Site ID
1 - Clinical Trial Site Name
1 - Issuer of Clinical Trial Site ID
1 - Clinical Trial Subject ID
1 - Issuer of Clinical Trial Subject ID
1 - Clinical Trial Subject Reading ID
1 - Issuer of Clinical Trial Subject Reading ID
1 - Clinical Trial Time Point ID
1 - Clinical Trial Time Point Description
1 - Longitudinal Temporal Offset from Event
1 - Longitudinal Temporal Event Type
1 - Clinical Trial Time Point Type Code Sequence
1 - Issuer of Clinical Trial Time Point ID
1 - Clinical Trial Coordinating Center Name
1 - Patient Identity Removed
1-n - De-identification Method
1 - De-identification Method Code Sequence
1 - Clinical Trial Series ID
1 - Clinical Trial Series Description
1 - Issuer of Clinical Trial Series ID
1 - Clinical Trial Protocol Ethics Committee Name
1 - Clinical Trial Protocol Ethics Committee Approval Number
1 - Consent for Clinical Trial Use Sequence
1 - Distribution Type
1 - Consent for Distribution Flag
1 - Ethics Committee Approval Effectiveness Start Date
1 - Ethics Committee Approval Effectiveness End Date
1 R CAD File Format
1 R Component Reference System
1 - Component Manufacturing Procedure
1 - Component Manufacturer
1-n - Material Thickness
1-n - Material Pipe Diameter
1-n - Material Isolation Diameter
1 - Material Grade
1 - Material Properties Description
1 R Material Properties File Format (Retired)
1 - Material Notes
1 - Component Shape
1 - Curvature Type
1 - Outer Diameter
1 - Inner Diameter
1-n - Component Welder IDs
1 - Secondary Approval Status
1 - Secondary Review Date
1 - Secondary Review Time
1 - Secondary Reviewer Name
1 - Repair ID
1 - Multiple Component Approval Sequence
1-n - Other Approval Status
1-n - Other Secondary Approval Status
1 - Data Element Label Sequence
1 - Data Element Label Item Sequence
1 - Data Element
1 - Data Element Name
1 - Data Element Description
1 - Data Element Conditionality
1 - Data Element Minimum Characters
1 - Data Element Maximum Characters
1 - Actual Environmental Conditions
1 - Expiry Date
1 - Environmental Conditions
1 - Evaluator Sequence
1 - Evaluator Number
1 - Evaluator Name
1 - Evaluation Attempt
1 - Indication Sequence
1 - Indication Number
1 - Indication Label
1 - Indication Description
1-n - Indication Type
1 - Indication Disposition
1 - Indication ROI Sequence
1 - Indication Physical Property Sequence
1 - Property Label
1 - Coordinate System Number of Axes
1 - Coordinate System Axes Sequence
1 - Coordinate System Axis Description
1 - Coordinate System Data Set Mapping
1 - Coordinate System Axis Number
1 - Coordinate System Axis Type
1 - Coordinate System Axis Units
1 - Coordinate System Axis Values
1 - Coordinate System Transform Sequence
1 - Transform Description
1 - Transform Number of Axes
1-n - Transform Order of Axes
1 - Transformed Axis Units
1-n - Coordinate System Transform Rotation and Scale Matrix
1-n - Coordinate System Transform Translation Matrix
1 - Internal Detector Frame Time
1 - Number of Frames Integrated
1 - Detector Temperature Sequence
1 - Sensor Name
1 - Horizontal Offset of Sensor
1 - Vertical Offset of Sensor
1 - Sensor Temperature
1 - Dark Current Sequence
1 - Dark Current Counts
1 - Gain Correction Reference Sequence
1 - Air Counts
1 - KV Used in Gain Calibration
1 - MA Used in Gain Calibration
1 - Number of Frames Used for Integration
1 - Filter Material Used in Gain Calibration
1 - Filter Thickness Used in Gain Calibration
1 - Date of Gain Calibration
1 - Time of Gain Calibration
1 - Bad Pixel Image
1 - Calibration Notes
1 - Linearity Correction Technique
1 - Beam Hardening Correction Technique
1 - Pulser Equipment Sequence
1 - Pulser Type
1 - Pulser Notes
1 - Receiver Equipment Sequence
1 - Amplifier Type
1 - Receiver Notes
1 - Pre-Amplifier Equipment Sequence
1 - Pre-Amplifier Notes
1 - Transmit Transducer Sequence
1 - Receive Transducer Sequence
1 - Number of Elements
1 - Element Shape
1 - Element Dimension A
1 - Element Dimension B
1 - Element Pitch A
1 - Measured Beam Dimension A
1 - Measured Beam Dimension B
1 - Location of Measured Beam Diameter
1 - Nominal Frequency
1 - Measured Center Frequency
1 - Measured Bandwidth
1 - Element Pitch B
1 - Pulser Settings Sequence
1 - Pulse Width
1 - Excitation Frequency
1 - Modulation Type
1 - Damping
1 - Receiver Settings Sequence
1 - Acquired Soundpath Length
1 - Acquisition Compression Type
1 - Acquisition Sample Size
1 - Rectifier Smoothing
1 - DAC Sequence
1 - DAC Type
1-n - DAC Gain Points
1-n - DAC Time Points
1-n - DAC Amplitude
1 - Pre-Amplifier Settings Sequence
1 - Transmit Transducer Settings Sequence
1 - Receive Transducer Settings Sequence
1 - Incident Angle
1 - Coupling Technique
1 - Coupling Medium
1 - Coupling Velocity
1 - Probe Center Location X
1 - Probe Center Location Z
1 - Sound Path Length
1 - Delay Law Identifier
1 - Gate Settings Sequence
1 - Gate Threshold
1 - Velocity of Sound
1 - Calibration Settings Sequence
1 - Calibration Procedure
1 - Procedure Version
1 - Procedure Creation Date
1 - Procedure Expiration Date
1 - Procedure Last Modified Date
1-n - Calibration Time
1-n - Calibration Date
1 - Probe Drive Equipment Sequence
1 - Drive Type
1 - Probe Drive Notes
1 - Drive Probe Sequence
1 - Probe Inductance
1 - Probe Resistance
1 - Receive Probe Sequence
1 - Probe Drive Settings Sequence
1 - Bridge Resistors
1 - Probe Orientation Angle
1 - User Selected Gain Y
1 - User Selected Phase
1 - User Selected Offset X
1 - User Selected Offset Y
1 - Channel Settings Sequence
1 - Channel Threshold
1 - Scanner Settings Sequence
1 - Scan Procedure
1 - Translation Rate X
1 - Translation Rate Y
1 - Channel Overlap
1-n - Image Quality Indicator Type
1-n - Image Quality Indicator Material
1-n - Image Quality Indicator Size
1 - Wave Dimensions Definition Sequence
1 - Wave Dimension Number
1 - Wave Dimension Description
1 - Wave Dimension Unit
1 - Wave Dimension Value Type
1-n - Wave Dimension Values Sequence
1 - Referenced Wave Dimension
1 - Integer Numeric Value
1 - Byte Numeric Value
1 - Short Numeric Value
1 - Single Precision Floating Point Numeric Value
1 - Double Precision Floating Point Numeric Value
1 - LINAC Energy
1 - LINAC Output
1 - Active Aperture
1 - Total Aperture
1 - Aperture Elevation
1 - Main Lobe Angle
1 - Main Roof Angle
1 - Connector Type
1 - Wedge Model Number
1 - Wedge Angle Float
1 - Wedge Roof Angle
1 - Wedge Element 1 Position
1 - Wedge Material Velocity
1 - Wedge Material
1 - Wedge Offset Z
1 - Wedge Origin Offset X
1 - Wedge Time Delay
1 - Wedge Name
1 - Wedge Manufacturer Name
1 - Wedge Description
1 - Nominal Beam Angle
1 - Wedge Offset X
1 - Wedge Offset Y
1 - Wedge Total Length
1 - Wedge In Contact Length
1 - Wedge Front Gap
1 - Wedge Total Height
1 - Wedge Front Height
1 - Wedge Rear Height
1 - Wedge Total Width
1 - Wedge In Contact Width
1 - Wedge Chamfer Height
1 - Wedge Curve
1 - Radius Along the Wedge
1 - Thermal Camera Settings Sequence
1 - Acquisition Frame Rate
1 - Integration Time
1 - Number of Calibration Frames
1 - Number of Rows in Full Acquisition Image
1 - Number of Columns in Full Acquisition Image
1 - Thermal Source Settings Sequence
1 - Source Horizontal Pitch
1 - Source Vertical Pitch
1 - Source Horizontal Scan Speed
1 - Thermal Source Modulation Frequency
1 - Induction Source Setting Sequence
1 - Coil Frequency
1 - Current Amplitude Across Coil
1 - Flash Source Setting Sequence
1 - Flash Duration
1-n - Flash Frame Number
1 - Laser Source Setting Sequence
1 - Horizontal Laser Spot Dimension
1 - Vertical Laser Spot Dimension
1 - Laser Wavelength
1 - Laser Power
1 - Forced Gas Setting Sequence
1 - Vibration Source Setting Sequence
1 - Vibration Excitation Frequency
1 - Vibration Excitation Voltage
1 - Thermography Data Capture Method
1 - Thermal Technique
1 - Thermal Camera Core Sequence
1 - Detector Wavelength Range
1 - Thermal Camera Calibration Type
1 - Acquisition Image Counter
1 - Front Panel Temperature
1 - Air Gap Temperature
1 - Vertical Pixel Size
1 - Horizontal Pixel Size
1-n - Data Streaming Protocol
1 - Lens Sequence
1 - Field of View
1 - Lens Filter Manufacturer
1 - Cutoff Filter Type
1-n - Lens Filter Cut Off Wavelength
1 - Thermal Source Sequence
1 - Thermal Source Motion State
1 - Thermal Source Motion Type
1 - Induction Heating Sequence
1 - Coil Configuration ID
1 - Number of Turns in Coil
1 - Shape of Individual Turn
1-n - Size of Individual Turn
1-n - Distance Between Turns
1 - Flash Heating Sequence
1 - Number of Lamps
1 - Flash Synchronization Protocol
1 - Flash Modification Status
1 - Laser Heating Sequence
1 - Laser Manufacturer
1 - Laser Model Number
1 - Laser Type Description
1 - Forced Gas Heating Sequence
1 - Gas Used for Heating Cooling Part
1 - Vibration Sonic Heating Sequence
1 - Probe Manufacturer
1 - Probe Model Number
1 - Aperture Size
1 - Probe Resonant Frequency
1 - Heat Source Description
1 - Surface Preparation with Optical Coating
1 - Optical Coating Type
1 - Thermal Conductivity of Exposed Surface
1 - Material Density
1 - Specific Heat of Inspection Surface
1 - Emissivity of Inspection Surface
1-n - Electromagnetic Classification of Inspection Surface
1 - Moving Window Size
1 - Moving Window Type
1-n - Moving Window Weights
1 - Moving Window Pitch
1 - Moving Window Padding Scheme
1 - Moving Window Padding Length
1 - Spatial Filtering Parameters Sequence
1 - Spatial Filtering Scheme
1 - Horizontal Moving Window Size
1 - Vertical Moving Window Size
1 - Polynomial Fitting Sequence
1-n - Fitting Data Type
1 - Operation on Time Axis Before Fitting
1 - Operation on Pixel Intensity Before Fitting
1 - Order of Polynomial
1 - Independent Variable for Polynomial Fit
1-n - Polynomial Coefficients
1 - Thermography Pixel Data Unit
1 - White Point
3 - Primary Chromaticities
1 - Battery Level
1 - Exposure Time in Seconds
1 - F-Number
1 - OECF Rows
1 - OECF Columns
1-n - OECF Column Names
1-n - OECF Values
1 - Spatial Frequency Response Rows
1 - Spatial Frequency Response Columns
1-n - Spatial Frequency Response Column Names
1-n - Spatial Frequency Response Values
1 - Color Filter Array Pattern Rows
1 - Color Filter Array Pattern Columns
1-n - Color Filter Array Pattern Values
1 - Flash Firing Status
1 - Flash Return Status
1 - Flash Mode
1 - Flash Function Present
1 - Flash Red Eye Mode
1 - Exposure Program
1 - Spectral Sensitivity
1 - Photographic Sensitivity
1 - Self Timer Mode
1 - Sensitivity Type
1 - Standard Output Sensitivity
1 - Recommended Exposure Index
1 - ISO Speed
1 - ISO Speed Latitude yyy
1 - ISO Speed Latitude zzz
1 - EXIF Version
1 - Shutter Speed Value
1 - Aperture Value
1 - Brightness Value
1 - Exposure Bias Value
1 - Max Aperture Value
1 - Subject Distance
1 - Metering Mode
1 - Light Source
1 - Focal Length
2-4 - Subject Area
1 - Maker Note
1 - Temperature
1 - Humidity
1 - Pressure
1 - Water Depth
1 - Acceleration
1 - Camera Elevation Angle
1-2 - Flash Energy
2 - Subject Location
1 - Photographic Exposure Index
1 - Sensing Method
1 - File Source
1 - Scene Type
1 - Custom Rendered
1 - Exposure Mode
1 - White Balance
1 - Digital Zoom Ratio
1 - Focal Length In 35mm Film
1 - Scene Capture Type
1 - Gain Control
1 - Contrast
1 - Saturation
1 - Sharpness
1 - Device Setting Description
1 - Subject Distance Range
1 - Camera Owner Name
4 - Lens Specification
1 - Lens Make
1 - Lens Model
1 - Lens Serial Number
1 - Interoperability Index
1 - Interoperability Version
1 - GPS Version ID
1 - GPS Latitude Ref
3 - GPS Latitude
1 - GPS Longitude Ref
3 - GPS Longitude
1 - GPS Altitude Ref
1 - GPS Altitude
1 - GPS Time Stamp
1 - GPS Satellites
1 - GPS Status
1 - GPS Measure Mode
1 - GPS DOP
1 - GPS Speed Ref
1 - GPS Speed
1 - GPS Track Ref
1 - GPS Track
1 - GPS Img Direction Ref
1 - GPS Img Direction
1 - GPS Map Datum
1 - GPS Dest Latitude Ref
3 - GPS Dest Latitude
1 - GPS Dest Longitude Ref
3 - GPS Dest Longitude
1 - GPS Dest Bearing Ref
1 - GPS Dest Bearing
1 - GPS Dest Distance Ref
1 - GPS Dest Distance
1 - GPS Processing Method
1 - GPS Area Information
1 - GPS Date Stamp
1 - GPS Differential
1 - Light Source Polarization
1 - Emitter Color Temperature
1 - Contact Method
1-n - Immersion Media
1 - Optical Magnification Factor
1 - Contrast/Bolus Agent
1 - Contrast/Bolus Agent Sequence
1 - Contrast/Bolus T1 Relaxivity
1 - Contrast/Bolus Administration Route Sequence
1 - Body Part Examined
1-n - Scanning Sequence
1-n - Sequence Variant
1-n - Scan Options
1 - MR Acquisition Type
1 - Sequence Name
1 - Angio Flag
1 - Intervention Drug Information Sequence
1 - Intervention Drug Stop Time
1 - Intervention Drug Dose
1 - Intervention Drug Code Sequence
1 - Additional Drug Sequence
1-n R Radionuclide
1 - Radiopharmaceutical
1 R Energy Window Centerline
1-n R Energy Window Total Width
1 - Intervention Drug Name
1 - Intervention Drug Start Time
1 - Intervention Sequence
1 R Therapy Type
1 - Intervention Status
1 R Therapy Description
1 - Intervention Description
1 - Cine Rate
1 - Initial Cine Run State
1 - Slice Thickness
1 - KVP
1 R
1 - Counts Accumulated
1 - Acquisition Termination Condition
1 - Effective Duration
1 - Acquisition Start Condition
1 - Acquisition Start Condition Data
1 - Acquisition Termination Condition Data
1 - Repetition Time
1 - Echo Time
1 - Inversion Time
1 - Number of Averages
1 - Imaging Frequency
1 - Imaged Nucleus
1-n - Echo Number(s)
1 - Magnetic Field Strength
1 - Spacing Between Slices
1 - Number of Phase Encoding Steps
1 - Data Collection Diameter
1 - Echo Train Length
1 - Percent Sampling
1 - Percent Phase Field of View
1 - Pixel Bandwidth
1 - Device Serial Number
1 - Device UID
1 - Device ID
1 - Plate ID
1 - Generator ID
1 - Grid ID
1 - Cassette ID
1 - Gantry ID
1 - Unique Device Identifier
1 - UDI Sequence
1-n - Manufacturer's Device Class UID
1 - Secondary Capture Device ID
1 R Hardcopy Creation Device ID
1 - Date of Secondary Capture
1 - Time of Secondary Capture
1 - Secondary Capture Device Manufacturer
1 R Hardcopy Device Manufacturer
1 - Secondary Capture Device Manufacturer's Model Name
1-n - Secondary Capture Device Software Versions
1-n R Hardcopy Device Software Version
1 R Hardcopy Device Manufacturer's Model Name
1-n - Software Versions
1 - Video Image Format Acquired
1 - Digital Image Format Acquired
1 - Protocol Name
1 - Contrast/Bolus Route
1 - Contrast/Bolus Volume
1 - Contrast/Bolus Start Time
1 - Contrast/Bolus Stop Time
1 - Contrast/Bolus Total Dose
1 - Syringe Counts
1-n - Contrast Flow Rate
1-n - Contrast Flow Duration
1 - Contrast/Bolus Ingredient
1 - Contrast/Bolus Ingredient Concentration
1 - Spatial Resolution
1 - Trigger Time
1 - Trigger Source or Type
1 - Nominal Interval
1 - Frame Time
1 - Cardiac Framing Type
1-n - Frame Time Vector
1 - Frame Delay
1 - Image Trigger Delay
1 - Multiplex Group Time Offset
1 - Trigger Time Offset
1 - Synchronization Trigger
2 - Synchronization Channel
1 - Trigger Sample Position
1 - Radiopharmaceutical Route
1 - Radiopharmaceutical Volume
1 - Radiopharmaceutical Start Time
1 - Radiopharmaceutical Stop Time
1 - Radionuclide Total Dose
1 - Radionuclide Half Life
1 - Radionuclide Positron Fraction
1 - Radiopharmaceutical Specific Activity
1 - Radiopharmaceutical Start DateTime
1 - Radiopharmaceutical Stop DateTime
1 - Beat Rejection Flag
1 - Low R-R Value
1 - High R-R Value
1 - Intervals Acquired
1 - Intervals Rejected
1 - PVC Rejection
1 - Skip Beats
1 - Heart Rate
1 - Cardiac Number of Images
1 - Trigger Window
1 - Reconstruction Diameter
1 - Distance Source to Detector
1 - Distance Source to Patient
1 - Estimated Radiographic Magnification Factor
1 - Gantry/Detector Tilt
1 - Gantry/Detector Slew
1 - Table Height
1 - Table Traverse
1 - Table Motion
1-n - Table Vertical Increment
1-n - Table Lateral Increment
1-n - Table Longitudinal Increment
1 - Table Angle
1 - Table Type
1 - Rotation Direction
1 R Angular Position
1-n - Radial Position
1 - Scan Arc
1 - Angular Step
1 - Center of Rotation Offset
1-n R Rotation Offset
1 - Field of View Shape
1-2 - Field of View Dimension(s)
1 - Exposure Time
1 - X-Ray Tube Current
1 - Exposure
1 - Exposure in uAs
1 - Average Pulse Width
1 - Radiation Setting
1 - Rectification Type
1 - Radiation Mode
1 - Image and Fluoroscopy Area Dose Product
1 - Filter Type
1-n - Type of Filters
1 - Intensifier Size
2 - Imager Pixel Spacing
1-n - Grid
1 - Generator Power
1 - Collimator/grid Name
1 - Collimator Type
1-2 - Focal Distance
1-2 - X Focus Center
1-2 - Y Focus Center
1-n - Focal Spot(s)
1 - Anode Target Material
1 - Body Part Thickness
1 - Compression Force
1 - Compression Pressure
1 - Paddle Description
1 - Compression Contact Area
1 - Acquisition Mode
1 - Dose Mode Name
1 - Acquired Subtraction Mask Flag
1 - Fluoroscopy Persistence Flag
1 - Fluoroscopy Last Image Hold Persistence Flag
1 - Upper Limit Number Of Persistent Fluoroscopy Frames
1 - Contrast/Bolus Auto Injection Trigger Flag
1 - Contrast/Bolus Injection Delay
1 - XA Acquisition Phase Details Sequence
1 - XA Acquisition Frame Rate
1 - XA Plane Details Sequence
1 - Acquisition Field of View Label
1 - X-Ray Filter Details Sequence
1 - XA Acquisition Duration
1 - Reconstruction Pipeline Type
1 - Image Filter Details Sequence
1 - Applied Mask Subtraction Flag
1 - Requested Series Description Code Sequence
1-n - Date of Last Calibration
1-n - Time of Last Calibration
1 - DateTime of Last Calibration
1 - Calibration DateTime
1 - Date of Manufacture
1 - Date of Installation
1-n - Convolution Kernel
1-n R Upper/Lower Pixel Values
1 - Actual Frame Duration
1 - Count Rate
1 - Preferred Playback Sequencing
1 - Receive Coil Name
1 - Transmit Coil Name
1 - Plate Type
1 - Phosphor Type
1 - Water Equivalent Diameter
1 - Water Equivalent Diameter Calculation Method Code Sequence
1 - Scan Velocity
1-n - Whole Body Technique
1 - Scan Length
4 - Acquisition Matrix
1 - In-plane Phase Encoding Direction
1 - Flip Angle
1 - Variable Flip Angle Flag
1 - SAR
1 - dB/dt
1 - B1rms
1 - Acquisition Device Processing Description
1 - Acquisition Device Processing Code
1 - Cassette Orientation
1 - Cassette Size
1 - Exposures on Plate
1 - Relative X-Ray Exposure
1 - Exposure Index
1 - Target Exposure Index
1 - Deviation Index
1 - Column Angulation
1 - Tomo Layer Height
1 - Tomo Angle
1 - Tomo Time
1 - Tomo Type
1 - Tomo Class
1 - Number of Tomosynthesis Source Images
1 - Positioner Motion
1 - Positioner Type
1 - Positioner Primary Angle
1 - Positioner Secondary Angle
1-n - Positioner Primary Angle Increment
1-n - Positioner Secondary Angle Increment
1 - Detector Primary Angle
1 - Detector Secondary Angle
1-3 - Shutter Shape
1 - Shutter Left Vertical Edge
1 - Shutter Right Vertical Edge
1 - Shutter Upper Horizontal Edge
1 - Shutter Lower Horizontal Edge
2 - Center of Circular Shutter
1 - Radius of Circular Shutter
2-2n - Vertices of the Polygonal Shutter
1 - Shutter Presentation Value
1 - Shutter Overlay Group
3 - Shutter Presentation Color CIELab Value
1 - Outline Shape Type
1 - Outline Left Vertical Edge
1 - Outline Right Vertical Edge
1 - Outline Upper Horizontal Edge
1 - Outline Lower Horizontal Edge
2 - Center of Circular Outline
1 - Diameter of Circular Outline
1 - Number of Polygonal Vertices
1 - Vertices of the Polygonal Outline
1-3 - Collimator Shape
1 - Collimator Left Vertical Edge
1 - Collimator Right Vertical Edge
1 - Collimator Upper Horizontal Edge
1 - Collimator Lower Horizontal Edge
2 - Center of Circular Collimator
1 - Radius of Circular Collimator
2-2n - Vertices of the Polygonal Collimator
1 - Acquisition Time Synchronized
1 - Time Source
1 - Time Distribution Protocol
1 - NTP Source Address
1-n - Page Number Vector
1-n - Frame Label Vector
1-n - Frame Primary Angle Vector
1-n - Frame Secondary Angle Vector
1-n - Slice Location Vector
1-n - Display Window Label Vector
2 - Nominal Scanned Pixel Spacing
1 - Digitizing Device Transport Direction
1 - Rotation of Scanned Film
1 - Biopsy Target Sequence
1 - Target UID
2 - Localizing Cursor Position
3 - Calculated Target Position
1 - Target Label
1 - Displayed Z Value
1 - IVUS Acquisition
1 - IVUS Pullback Rate
1 - IVUS Gated Rate
1 - IVUS Pullback Start Frame Number
1 - IVUS Pullback Stop Frame Number
1-n - Lesion Number
1 R Acquisition Comments
1-n - Output Power
1-n - Transducer Data
1 - Transducer Identification Sequence
1 - Focus Depth
1 - Processing Function
1 R Postprocessing Function
1 - Mechanical Index
1 - Bone Thermal Index
1 - Cranial Thermal Index
1 - Soft Tissue Thermal Index
1 - Soft Tissue-focus Thermal Index
1 - Soft Tissue-surface Thermal Index
1 R Dynamic Range
1 R Total Gain
1 - Depth of Scan Field
1 - Patient Position
1 - View Position
1 - Projection Eponymous Name Code Sequence
6 R Image Transformation Matrix
3 R Image Translation Vector
1 - Sensitivity
1 - Sequence of Ultrasound Regions
1 - Region Spatial Format
1 - Region Data Type
1 - Region Flags
1 - Region Location Min X0
1 - Region Location Min Y0
1 - Region Location Max X1
1 - Region Location Max Y1
1 - Reference Pixel X0
1 - Reference Pixel Y0
1 - Physical Units X Direction
1 - Physical Units Y Direction
1 - Reference Pixel Physical Value X
1 - Reference Pixel Physical Value Y
1 - Physical Delta X
1 - Physical Delta Y
1 - Transducer Frequency
1 - Transducer Type
1 - Pulse Repetition Frequency
1 - Doppler Correction Angle
1 - Steering Angle
1 R Doppler Sample Volume X Position (Retired)
1 - Doppler Sample Volume X Position
1 R Doppler Sample Volume Y Position (Retired)
1 - Doppler Sample Volume Y Position
1 R TM-Line Position X0 (Retired)
1 - TM-Line Position X0
1 R TM-Line Position Y0 (Retired)
1 - TM-Line Position Y0
1 R TM-Line Position X1 (Retired)
1 - TM-Line Position X1
1 R TM-Line Position Y1 (Retired)
1 - TM-Line Position Y1
1 - Pixel Component Organization
1 - Pixel Component Mask
1 - Pixel Component Range Start
1 - Pixel Component Range Stop
1 - Pixel Component Physical Units
1 - Pixel Component Data Type
1 - Number of Table Break Points
1-n - Table of X Break Points
1-n - Table of Y Break Points
1 - Number of Table Entries
1-n - Table of Pixel Values
1-n - Table of Parameter Values
1-n - R Wave Time Vector
1 - Active Image Area Overlay Group
1 - Detector Conditions Nominal Flag
1 - Detector Temperature
1 - Detector Type
1 - Detector Configuration
1 - Detector Description
1 - Detector Mode
1 - Detector ID
1 - Date of Last Detector Calibration
1 - Time of Last Detector Calibration
1 - Exposures on Detector Since Last Calibration
1 - Exposures on Detector Since Manufactured
1 - Detector Time Since Last Exposure
1 - Detector Active Time
1 - Detector Activation Offset From Exposure
2 - Detector Binning
2 - Detector Element Physical Size
2 - Detector Element Spacing
1 - Detector Active Shape
1-2 - Detector Active Dimension(s)
2 - Detector Active Origin
1 - Detector Manufacturer Name
1 - Detector Manufacturer's Model Name
2 - Field of View Origin
1 - Field of View Rotation
1 - Field of View Horizontal Flip
2 - Pixel Data Area Origin Relative To FOV
1 - Pixel Data Area Rotation Angle Relative To FOV
1 - Grid Absorbing Material
1 - Grid Spacing Material
1 - Grid Thickness
1 - Grid Pitch
2 - Grid Aspect Ratio
1 - Grid Period
1 - Grid Focal Distance
1-n - Filter Material
1-n - Filter Thickness Minimum
1-n - Filter Thickness Maximum
1-n - Filter Beam Path Length Minimum
1-n - Filter Beam Path Length Maximum
1 - Exposure Control Mode
1 - Exposure Control Mode Description
1 - Exposure Status
1 - Phototimer Setting
1 - Exposure Time in uS
1 - X-Ray Tube Current in uA
1 - Content Qualification
1 - Pulse Sequence Name
1 - MR Imaging Modifier Sequence
1 - Echo Pulse Sequence
1 - Inversion Recovery
1 - Flow Compensation
1 - Multiple Spin Echo
1 - Multi-planar Excitation
1 - Phase Contrast
1 - Time of Flight Contrast
1 - Spoiling
1 - Steady State Pulse Sequence
1 - Echo Planar Pulse Sequence
1 - Tag Angle First Axis
1 - Magnetization Transfer
1 - T2 Preparation
1 - Blood Signal Nulling
1 - Saturation Recovery
1 - Spectrally Selected Suppression
1 - Spectrally Selected Excitation
1 - Spatial Pre-saturation
1 - Tagging
1 - Oversampling Phase
1 - Tag Spacing First Dimension
1 - Geometry of k-Space Traversal
1 - Segmented k-Space Traversal
1 - Rectilinear Phase Encode Reordering
1 - Tag Thickness
1 - Partial Fourier Direction
1 - Cardiac Synchronization Technique
1 - Receive Coil Manufacturer Name
1 - MR Receive Coil Sequence
1 - Receive Coil Type
1 - Quadrature Receive Coil
1 - Multi-Coil Definition Sequence
1 - Multi-Coil Configuration
1 - Multi-Coil Element Name
1 - Multi-Coil Element Used
1 - MR Transmit Coil Sequence
1 - Transmit Coil Manufacturer Name
1 - Transmit Coil Type
1-2 - Spectral Width
1-2 - Chemical Shift Reference
1 - Volume Localization Technique
1 - MR Acquisition Frequency Encoding Steps
1 - De-coupling
1-2 - De-coupled Nucleus
1-2 - De-coupling Frequency
1 - De-coupling Method
1-2 - De-coupling Chemical Shift Reference
1 - k-space Filtering
1-2 - Time Domain Filtering
1-2 - Number of Zero Fills
1 - Baseline Correction
1 - Parallel Reduction Factor In-plane
1 - Cardiac R-R Interval Specified
1 - Acquisition Duration
1 - Frame Acquisition DateTime
1 - Diffusion Directionality
1 - Diffusion Gradient Direction Sequence
1 - Parallel Acquisition
1 - Parallel Acquisition Technique
1-n - Inversion Times
1 - Metabolite Map Description
1 - Partial Fourier
1 - Effective Echo Time
1 - Metabolite Map Code Sequence
1 - Chemical Shift Sequence
1 - Cardiac Signal Source
1 - Diffusion b-value
3 - Diffusion Gradient Orientation
3 - Velocity Encoding Direction
1 - Velocity Encoding Minimum Value
1 - Velocity Encoding Acquisition Sequence
1 - Number of k-Space Trajectories
1 - Coverage of k-Space
1 - Spectroscopy Acquisition Phase Rows
1 R Parallel Reduction Factor In-plane (Retired)
1-2 - Transmitter Frequency
1-2 - Resonant Nucleus
1 - Frequency Correction
1 - MR Spectroscopy FOV/Geometry Sequence
1 - Slab Thickness
3 - Slab Orientation
3 - Mid Slab Position
1 - MR Spatial Saturation Sequence
1 - MR Timing and Related Parameters Sequence
1 - MR Echo Sequence
1 - MR Modifier Sequence
1 - MR Diffusion Sequence
1 - Cardiac Synchronization Sequence
1 - MR Averages Sequence
1 - MR FOV/Geometry Sequence
1 - Volume Localization Sequence
1 - Spectroscopy Acquisition Data Columns
1 - Diffusion Anisotropy Type
1 - Frame Reference DateTime
1 - MR Metabolite Map Sequence
1 - Parallel Reduction Factor out-of-plane
1 - Spectroscopy Acquisition Out-of-plane Phase Steps
1 R Bulk Motion Status
1 - Parallel Reduction Factor Second In-plane
1 - Cardiac Beat Rejection Technique
1 - Respiratory Motion Compensation Technique
1 - Respiratory Signal Source
1 - Bulk Motion Compensation Technique
1 - Bulk Motion Signal Source
1 - Applicable Safety Standard Agency
1 - Applicable Safety Standard Description
1 - Operating Mode Sequence
1 - Operating Mode Type
1 - Operating Mode
1 - Specific Absorption Rate Definition
1 - Gradient Output Type
1 - Specific Absorption Rate Value
1 - Gradient Output
1 - Flow Compensation Direction
1 - Tagging Delay
1 - Respiratory Motion Compensation Technique Description
1 - Respiratory Signal Source ID
1 R Chemical Shift Minimum Integration Limit in Hz
1 R Chemical Shift Maximum Integration Limit in Hz
1 - MR Velocity Encoding Sequence
1 - First Order Phase Correction
1 - Water Referenced Phase Correction
1 - MR Spectroscopy Acquisition Type
1 - Respiratory Cycle Position
1 - Velocity Encoding Maximum Value
1 - Tag Spacing Second Dimension
1 - Tag Angle Second Axis
1 - Frame Acquisition Duration
1 - MR Image Frame Type Sequence
1 - MR Spectroscopy Frame Type Sequence
1 - MR Acquisition Phase Encoding Steps in-plane
1 - MR Acquisition Phase Encoding Steps out-of-plane
1 - Spectroscopy Acquisition Phase Columns
1 - Cardiac Cycle Position
1 - Specific Absorption Rate Sequence
1 - RF Echo Train Length
1 - Gradient Echo Train Length
1 - Arterial Spin Labeling Contrast
1 - MR Arterial Spin Labeling Sequence
1 - ASL Technique Description
1 - ASL Slab Number
1 - ASL Slab Thickness
3 - ASL Slab Orientation
3 - ASL Mid Slab Position
1 - ASL Context
1 - ASL Pulse Train Duration
1 - ASL Crusher Flag
1 - ASL Crusher Flow Limit
1 - ASL Crusher Description
1 - ASL Bolus Cut-off Flag
1 - ASL Bolus Cut-off Timing Sequence
1 - ASL Bolus Cut-off Technique
1 - ASL Bolus Cut-off Delay Time
1 - ASL Slab Sequence
1 - Chemical Shift Minimum Integration Limit in ppm
1 - Chemical Shift Maximum Integration Limit in ppm
1 - Water Reference Acquisition
1 - Echo Peak Position
1 - CT Acquisition Type Sequence
1 - Acquisition Type
1 - Tube Angle
1 - CT Acquisition Details Sequence
1 - Revolution Time
1 - Single Collimation Width
1 - Total Collimation Width
1 - CT Table Dynamics Sequence
1 - Table Speed
1 - Table Feed per Rotation
1 - Spiral Pitch Factor
1 - CT Geometry Sequence
3 - Data Collection Center (Patient)
1 - CT Reconstruction Sequence
1 - Reconstruction Algorithm
1 - Convolution Kernel Group
2 - Reconstruction Field of View
3 - Reconstruction Target Center (Patient)
1 - Reconstruction Angle
1 - Image Filter
1 - CT Exposure Sequence
2 - Reconstruction Pixel Spacing
1-n - Exposure Modulation Type
1 R Estimated Dose Saving
1 - CT X-Ray Details Sequence
1 - CT Position Sequence
1 - Table Position
1 - Exposure Time in ms
1 - CT Image Frame Type Sequence
1 - X-Ray Tube Current in mA
1 - Exposure in mAs
1 - Constant Volume Flag
1 - Fluoroscopy Flag
1 - Distance Source to Data Collection Center
1 - Contrast/Bolus Agent Number
1 - Contrast/Bolus Ingredient Code Sequence
1 - Contrast Administration Profile Sequence
1 - Contrast/Bolus Usage Sequence
1 - Contrast/Bolus Agent Administered
1 - Contrast/Bolus Agent Detected
1 - Contrast/Bolus Agent Phase
1 - CTDIvol
1 - CTDI Phantom Type Code Sequence
1 - Calcium Scoring Mass Factor Patient
3 - Calcium Scoring Mass Factor Device
1 - Energy Weighting Factor
1 - CT Additional X-Ray Source Sequence
1 - Multi-energy CT Acquisition
1 - Multi-energy CT Acquisition Sequence
1 - Multi-energy CT Processing Sequence
1 - Multi-energy CT Characteristics Sequence
1 - Multi-energy CT X-Ray Source Sequence
1 - X-Ray Source Index
1 - X-Ray Source ID
1 - Multi-energy Source Technique
1 - Source Start DateTime
1 - Source End DateTime
1 - Switching Phase Number
1 - Switching Phase Nominal Duration
1 - Switching Phase Transition Duration
1 - Effective Bin Energy
1 - Multi-energy CT X-Ray Detector Sequence
1 - X-Ray Detector Index
1 - X-Ray Detector ID
1 - Multi-energy Detector Type
1 - X-Ray Detector Label
1 - Nominal Max Energy
1 - Nominal Min Energy
1-n - Referenced X-Ray Detector Index
1-n - Referenced X-Ray Source Index
1-n - Referenced Path Index
1 - Multi-energy CT Path Sequence
1 - Multi-energy CT Path Index
1 - Multi-energy Acquisition Description
1 - Monoenergetic Energy Equivalent
1 - Material Code Sequence
1 - Decomposition Method
1 - Decomposition Description
1 - Decomposition Algorithm Identification Sequence
1 - Decomposition Material Sequence
1 - Material Attenuation Sequence
1 - Photon Energy
1 - X-Ray Mass Attenuation Coefficient
1 - Metal Artifact Reduction Sequence
1 - Metal Artifact Reduction Applied
1 - Metal Artifact Reduction Algorithm Identification Sequence
1 - Projection Pixel Calibration Sequence
1 - Distance Source to Isocenter
1 - Distance Object to Table Top
2 - Object Pixel Spacing in Center of Beam
1 - Positioner Position Sequence
1 - Table Position Sequence
1 - Collimator Shape Sequence
1 - Planes in Acquisition
1 - XA/XRF Frame Characteristics Sequence
1 - Frame Acquisition Sequence
1 - X-Ray Receptor Type
1 - Acquisition Protocol Name
1 - Acquisition Protocol Description
1 - Contrast/Bolus Ingredient Opaque
1 - Distance Receptor Plane to Detector Housing
1 - Intensifier Active Shape
1-2 - Intensifier Active Dimension(s)
2 - Physical Detector Size
2 - Position of Isocenter Projection
1 - Field of View Sequence
1 - Field of View Description
1 - Exposure Control Sensing Regions Sequence
1 - Exposure Control Sensing Region Shape
1 - Exposure Control Sensing Region Left Vertical Edge
1 - Exposure Control Sensing Region Right Vertical Edge
1 - Exposure Control Sensing Region Upper Horizontal Edge
1 - Exposure Control Sensing Region Lower Horizontal Edge
2 - Center of Circular Exposure Control Sensing Region
1 - Radius of Circular Exposure Control Sensing Region
2-n - Vertices of the Polygonal Exposure Control Sensing Region
1 R
1 - Column Angulation (Patient)
1 - Beam Angle
1 - Frame Detector Parameters Sequence
1 - Calculated Anatomy Thickness
1 - Calibration Sequence
1 - Object Thickness Sequence
1 - Plane Identification
1-2 - Field of View Dimension(s) in Float
1 - Isocenter Reference System Sequence
1 - Positioner Isocenter Primary Angle
1 - Positioner Isocenter Secondary Angle
1 - Positioner Isocenter Detector Rotation Angle
1 - Table X Position to Isocenter
1 - Table Y Position to Isocenter
1 - Table Z Position to Isocenter
1 - Table Horizontal Rotation Angle
1 - Table Head Tilt Angle
1 - Table Cradle Tilt Angle
1 - Frame Display Shutter Sequence
1 - Acquired Image Area Dose Product
1 - C-arm Positioner Tabletop Relationship
1 - X-Ray Geometry Sequence
1 - Irradiation Event Identification Sequence
1 - X-Ray 3D Frame Type Sequence
1 - Contributing Sources Sequence
1 - X-Ray 3D Acquisition Sequence
1 - Primary Positioner Scan Arc
1 - Secondary Positioner Scan Arc
1 - Primary Positioner Scan Start Angle
1 - Secondary Positioner Scan Start Angle
1 - Primary Positioner Increment
1 - Secondary Positioner Increment
1 - Start Acquisition DateTime
1 - End Acquisition DateTime
1 - Primary Positioner Increment Sign
1 - Secondary Positioner Increment Sign
1 - Application Name
1 - Application Version
1 - Application Manufacturer
1 - Algorithm Type
1 - Algorithm Description
1 - X-Ray 3D Reconstruction Sequence
1 - Reconstruction Description
1 - Per Projection Acquisition Sequence
1 - Detector Position Sequence
1 - X-Ray Acquisition Dose Sequence
1 - X-Ray Source Isocenter Primary Angle
1 - X-Ray Source Isocenter Secondary Angle
1 - Breast Support Isocenter Primary Angle
1 - Breast Support Isocenter Secondary Angle
1 - Breast Support X Position to Isocenter
1 - Breast Support Y Position to Isocenter
1 - Breast Support Z Position to Isocenter
1 - Detector Isocenter Primary Angle
1 - Detector Isocenter Secondary Angle
1 - Detector X Position to Isocenter
1 - Detector Y Position to Isocenter
1 - Detector Z Position to Isocenter
1 - X-Ray Grid Sequence
1 - X-Ray Filter Sequence
3 - Detector Active Area TLHC Position
6 - Detector Active Area Orientation
1 - Positioner Primary Angle Direction
1 - Diffusion b-matrix Sequence
1 - Diffusion b-value XX
1 - Diffusion b-value XY
1 - Diffusion b-value XZ
1 - Diffusion b-value YY
1 - Diffusion b-value YZ
1 - Diffusion b-value ZZ
1 - Functional MR Sequence
1 - Functional Settling Phase Frames Present
1 - Functional Sync Pulse
1 - Settling Phase Frame
1 - Decay Correction DateTime
1 - Start Density Threshold
1 - Start Relative Density Difference Threshold
1 - Start Cardiac Trigger Count Threshold
1 - Start Respiratory Trigger Count Threshold
1 - Termination Counts Threshold
1 - Termination Density Threshold
1 - Termination Relative Density Threshold
1 - Termination Time Threshold
1 - Termination Cardiac Trigger Count Threshold
1 - Termination Respiratory Trigger Count Threshold
1 - Detector Geometry
1 - Transverse Detector Separation
1 - Axial Detector Dimension
1 - Radiopharmaceutical Agent Number
1 - PET Frame Acquisition Sequence
1 - PET Detector Motion Details Sequence
1 - PET Table Dynamics Sequence
1 - PET Position Sequence
1 - PET Frame Correction Factors Sequence
1 - Radiopharmaceutical Usage Sequence
1 - Attenuation Correction Source
1 - Number of Iterations
1 - Number of Subsets
1 - PET Reconstruction Sequence
1 - PET Frame Type Sequence
1 - Time of Flight Information Used
1 - Reconstruction Type
1 - Decay Corrected
1 - Attenuation Corrected
1 - Scatter Corrected
1 - Dead Time Corrected
1 - Gantry Motion Corrected
1 - Patient Motion Corrected
1 - Count Loss Normalization Corrected
1 - Randoms Corrected
1 - Non-uniform Radial Sampling Corrected
1 - Sensitivity Calibrated
1 - Detector Normalization Correction
1 - Iterative Reconstruction Method
1 - Attenuation Correction Temporal Relationship
1 - Patient Physiological State Sequence
1 - Patient Physiological State Code Sequence
1-n - Depth(s) of Focus
1 - Excluded Intervals Sequence
1 - Exclusion Start DateTime
1 - Exclusion Duration
1 - US Image Description Sequence
1 - Image Data Type Sequence
1 - Data Type
1 - Transducer Scan Pattern Code Sequence
1 - Aliased Data Type
1 - Position Measuring Device Used
1 - Transducer Geometry Code Sequence
1 - Transducer Beam Steering Code Sequence
1 - Transducer Application Code Sequence
1 - Zero Velocity Pixel Value
1 - Photoacoustic Excitation Characteristics Sequence
1 - Excitation Spectral Width
1 - Excitation Energy
1 - Excitation Pulse Duration
1 - Excitation Wavelength Sequence
1 - Excitation Wavelength
1 - Illumination Translation Flag
1 - Acoustic Coupling Medium Flag
1 - Acoustic Coupling Medium Code Sequence
1 - Acoustic Coupling Medium Temperature
1 - Transducer Response Sequence
1 - Center Frequency
1 - Fractional Bandwidth
1 - Lower Cutoff Frequency
1 - Upper Cutoff Frequency
1 - Transducer Technology Sequence
1 - Sound Speed Correction Mechanism Code Sequence
1 - Object Sound Speed
1 - Acoustic Coupling Medium Sound Speed
1 - Photoacoustic Image Frame Type Sequence
1 - Image Data Type Code Sequence
1 - Reference Location Label
1 - Reference Location Description
1 - Reference Basis Code Sequence
1 - Reference Geometry Code Sequence
1 - Offset Distance
1 - Offset Direction
1 - Potential Scheduled Protocol Code Sequence
1 - Potential Requested Procedure Code Sequence
1-n - Potential Reasons for Procedure
1 - Potential Reasons for Procedure Code Sequence
1-n - Potential Diagnostic Tasks
1 - Contraindications Code Sequence
1 - Referenced Defined Protocol Sequence
1 - Referenced Performed Protocol Sequence
1 - Predecessor Protocol Sequence
1 - Protocol Planning Information
1 - Protocol Design Rationale
1 - Patient Specification Sequence
1 - Model Specification Sequence
1 - Parameters Specification Sequence
1 - Instruction Sequence
1 - Instruction Index
1 - Instruction Text
1 - Instruction Description
1 - Instruction Performed Flag
1 - Instruction Performed DateTime
1 - Instruction Performance Comment
1 - Patient Positioning Instruction Sequence
1 - Positioning Method Code Sequence
1 - Positioning Landmark Sequence
1 - Target Frame of Reference UID
1 - Acquisition Protocol Element Specification Sequence
1 - Acquisition Protocol Element Sequence
1 - Protocol Element Number
1 - Protocol Element Name
1 - Protocol Element Characteristics Summary
1 - Protocol Element Purpose
1 - Acquisition Motion
1 - Acquisition Start Location Sequence
1 - Acquisition End Location Sequence
1 - Reconstruction Protocol Element Specification Sequence
1 - Reconstruction Protocol Element Sequence
1 - Storage Protocol Element Specification Sequence
1 - Storage Protocol Element Sequence
1 - Requested Series Description
1-n - Source Acquisition Protocol Element Number
1-n - Source Acquisition Beam Number
1-n - Source Reconstruction Protocol Element Number
1 - Reconstruction Start Location Sequence
1 - Reconstruction End Location Sequence
1 - Reconstruction Algorithm Sequence
1 - Reconstruction Target Center Location Sequence
1 - Image Filter Description
1 - CTDIvol Notification Trigger
1 - DLP Notification Trigger
1 - Auto KVP Selection Type
1 - Auto KVP Upper Bound
1 - Auto KVP Lower Bound
1 - Protocol Defined Patient Position
1 - Contributing Equipment Sequence
1 - Contribution DateTime
1 - Contribution Description
1 - Study Instance UID
1 - Series Instance UID
1 - Study ID
1 - Series Number
1 - Acquisition Number
1 - Instance Number
1 R Isotope Number
1 R Phase Number
1 R Interval Number
1 R Time Slot Number
1 R Angle Number
1 - Item Number
2 - Patient Orientation
1 R Overlay Number
1 R Curve Number
1 R LUT Number
1 - Pyramid Label
3 R Image Position
3 - Image Position (Patient)
6 R Image Orientation
6 - Image Orientation (Patient)
1 R Location
1 - Frame of Reference UID
1 - Laterality
1 - Image Laterality
1 R Image Geometry Type
1-n R Masking Image
1 R Report Number
1 - Temporal Position Identifier
1 - Number of Temporal Positions
1 - Temporal Resolution
1 - Synchronization Frame of Reference UID
1 - SOP Instance UID of Concatenation Source
1 R Series in Study
1 R Acquisitions in Series
1 - Images in Acquisition
1 R Images in Series
1 R Acquisitions in Study
1 R Images in Study
1-n R Reference
1 - Target Position Reference Indicator
1 - Position Reference Indicator
1 - Slice Location
1-n R Other Study Numbers
1 - Number of Patient Related Studies
1 - Number of Patient Related Series
1 - Number of Patient Related Instances
1 - Number of Study Related Series
1 - Number of Study Related Instances
1 - Number of Series Related Instances
1-n R Source Image IDs
1 R Modifying Device ID
1 R Modified Image ID
1 R Modified Image Date
1 R Modifying Device Manufacturer
1 R Modified Image Time
1 R Modified Image Description
1 - Image Comments
1-n R Original Image Identification
1-n R Original Image Identification Nomenclature
1 - Stack ID
1 - In-Stack Position Number
1 - Frame Anatomy Sequence
1 - Frame Laterality
1 - Frame Content Sequence
1 - Plane Position Sequence
1 - Plane Orientation Sequence
1 - Temporal Position Index
1 - Nominal Cardiac Trigger Delay Time
1 - Nominal Cardiac Trigger Time Prior To R-Peak
1 - Actual Cardiac Trigger Time Prior To R-Peak
1 - Frame Acquisition Number
1-n - Dimension Index Values
1 - Frame Comments
1 - Concatenation UID
1 - In-concatenation Number
1 - In-concatenation Total Number
1 - Dimension Organization UID
1 - Dimension Index Pointer
1 - Functional Group Pointer
1 - Unassigned Shared Converted Attributes Sequence
1 - Unassigned Per-Frame Converted Attributes Sequence
1 - Conversion Source Attributes Sequence
1 - Dimension Index Private Creator
1 - Dimension Organization Sequence
1 - Dimension Index Sequence
1 - Concatenation Frame Offset Number
1 - Functional Group Private Creator
1 - Nominal Percentage of Cardiac Phase
1 - Nominal Percentage of Respiratory Phase
1 - Starting Respiratory Amplitude
1 - Starting Respiratory Phase
1 - Ending Respiratory Amplitude
1 - Ending Respiratory Phase
1 - Respiratory Trigger Type
1 - R-R Interval Time Nominal
1 - Actual Cardiac Trigger Delay Time
1 - Respiratory Synchronization Sequence
1 - Respiratory Interval Time
1 - Nominal Respiratory Trigger Delay Time
1 - Respiratory Trigger Delay Threshold
1 - Actual Respiratory Trigger Delay Time
3 - Image Position (Volume)
6 - Image Orientation (Volume)
1 - Ultrasound Acquisition Geometry
3 - Apex Position
16 - Volume to Transducer Mapping Matrix
16 - Volume to Table Mapping Matrix
1 - Volume to Transducer Relationship
1 - Patient Frame of Reference Source
1 - Temporal Position Time Offset
1 - Plane Position (Volume) Sequence
1 - Plane Orientation (Volume) Sequence
1 - Temporal Position Sequence
1 - Dimension Organization Type
1 - Volume Frame of Reference UID
1 - Table Frame of Reference UID
1 - Dimension Description Label
1 - Patient Orientation in Frame Sequence
1 - Frame Label
1-n - Acquisition Index
1 - Contributing SOP Instances Reference Sequence
1 - Reconstruction Index
1 - Light Path Filter Pass-Through Wavelength
2 - Light Path Filter Pass Band
1 - Image Path Filter Pass-Through Wavelength
2 - Image Path Filter Pass Band
1 - Patient Eye Movement Commanded
1 - Patient Eye Movement Command Code Sequence
1 - Spherical Lens Power
1 - Cylinder Lens Power
1 - Cylinder Axis
1 - Emmetropic Magnification
1 - Intra Ocular Pressure
1 - Horizontal Field of View
1 - Pupil Dilated
1 - Degree of Dilation
1 - Vertex Distance
1 - Stereo Baseline Angle
1 - Stereo Baseline Displacement
1 - Stereo Horizontal Pixel Offset
1 - Stereo Vertical Pixel Offset
1 - Stereo Rotation
1 - Acquisition Device Type Code Sequence
1 - Illumination Type Code Sequence
1 - Light Path Filter Type Stack Code Sequence
1 - Image Path Filter Type Stack Code Sequence
1 - Lenses Code Sequence
1 - Channel Description Code Sequence
1 - Refractive State Sequence
1 - Mydriatic Agent Code Sequence
1 - Relative Image Position Code Sequence
1 - Camera Angle of View
1 - Stereo Pairs Sequence
1 - Left Image Sequence
1 - Right Image Sequence
1 - Stereo Pairs Present
1 - Axial Length of the Eye
1 - Ophthalmic Frame Location Sequence
2-2n - Reference Coordinates
1 - Depth Spatial Resolution
1 - Maximum Depth Distortion
1 - Along-scan Spatial Resolution
1 - Maximum Along-scan Distortion
1 - Ophthalmic Image Orientation
1 - Depth of Transverse Image
1 - Mydriatic Agent Concentration Units Sequence
1 - Across-scan Spatial Resolution
1 - Maximum Across-scan Distortion
1 - Mydriatic Agent Concentration
1 - Illumination Wave Length
1 - Illumination Power
1 - Illumination Bandwidth
1 - Mydriatic Agent Sequence
1 - Ophthalmic Axial Measurements Right Eye Sequence
1 - Ophthalmic Axial Measurements Left Eye Sequence
1 - Ophthalmic Axial Measurements Device Type
1 - Ophthalmic Axial Length Measurements Type
1 - Ophthalmic Axial Length Sequence
1 - Ophthalmic Axial Length
1 - Lens Status Code Sequence
1 - Vitreous Status Code Sequence
1 - IOL Formula Code Sequence
1 - IOL Formula Detail
1 - Keratometer Index
1 - Source of Ophthalmic Axial Length Code Sequence
1 - Source of Corneal Size Data Code Sequence
1 - Target Refraction
1 - Refractive Procedure Occurred
1 - Refractive Surgery Type Code Sequence
1 - Ophthalmic Ultrasound Method Code Sequence
1 - Surgically Induced Astigmatism Sequence
1 - Type of Optical Correction
1 - Toric IOL Power Sequence
1 - Predicted Toric Error Sequence
1 - Pre-Selected for Implantation
1 - Toric IOL Power for Exact Emmetropia Sequence
1 - Toric IOL Power for Exact Target Refraction Sequence
1 - Ophthalmic Axial Length Measurements Sequence
1 - IOL Power
1 - Predicted Refractive Error
1 - Ophthalmic Axial Length Velocity
1 - Lens Status Description
1 - Vitreous Status Description
1 - IOL Power Sequence
1 - Lens Constant Sequence
1 - IOL Manufacturer
1 R Lens Constant Description
1 - Implant Name
1 - Keratometry Measurement Type Code Sequence
1 - Implant Part Number
1 - Referenced Ophthalmic Axial Measurements Sequence
1 - Ophthalmic Axial Length Measurements Segment Name Code Sequence
1 - Refractive Error Before Refractive Surgery Code Sequence
1 - IOL Power For Exact Emmetropia
1 - IOL Power For Exact Target Refraction
1 - Anterior Chamber Depth Definition Code Sequence
1 - Lens Thickness Sequence
1 - Anterior Chamber Depth Sequence
1 - Calculation Comment Sequence
1 - Calculation Comment Type
1 - Calculation Comment
1 - Lens Thickness
1 - Anterior Chamber Depth
1 - Source of Lens Thickness Data Code Sequence
1 - Source of Anterior Chamber Depth Data Code Sequence
1 - Source of Refractive Measurements Sequence
1 - Source of Refractive Measurements Code Sequence
1 - Ophthalmic Axial Length Measurement Modified
1 - Ophthalmic Axial Length Data Source Code Sequence
1 R Ophthalmic Axial Length Acquisition Method Code Sequence
1 - Signal to Noise Ratio
1 - Ophthalmic Axial Length Data Source Description
1 - Ophthalmic Axial Length Measurements Total Length Sequence
1 - Ophthalmic Axial Length Measurements Segmental Length Sequence
1 - Ophthalmic Axial Length Measurements Length Summation Sequence
1 - Ultrasound Ophthalmic Axial Length Measurements Sequence
1 - Optical Ophthalmic Axial Length Measurements Sequence
1 - Ultrasound Selected Ophthalmic Axial Length Sequence
1 - Ophthalmic Axial Length Selection Method Code Sequence
1 - Optical Selected Ophthalmic Axial Length Sequence
1 - Selected Segmental Ophthalmic Axial Length Sequence
1 - Selected Total Ophthalmic Axial Length Sequence
1 - Ophthalmic Axial Length Quality Metric Sequence
1 R Ophthalmic Axial Length Quality Metric Type Code Sequence
1 R Ophthalmic Axial Length Quality Metric Type Description
1 - Intraocular Lens Calculations Right Eye Sequence
1 - Intraocular Lens Calculations Left Eye Sequence
1 - Referenced Ophthalmic Axial Length Measurement QC Image Sequence
1 - Ophthalmic Mapping Device Type
1 - Acquisition Method Code Sequence
1 - Acquisition Method Algorithm Sequence
1 - Ophthalmic Thickness Map Type Code Sequence
1 - Ophthalmic Thickness Mapping Normals Sequence
1 - Retinal Thickness Definition Code Sequence
1 - Pixel Value Mapping to Coded Concept Sequence
1 - Mapped Pixel Value
1 - Pixel Value Mapping Explanation
1 - Ophthalmic Thickness Map Quality Threshold Sequence
1 - Ophthalmic Thickness Map Threshold Quality Rating
2 - Anatomic Structure Reference Point
1 - Registration to Localizer Sequence
1 - Registered Localizer Units
2 - Registered Localizer Top Left Hand Corner
2 - Registered Localizer Bottom Right Hand Corner
1 - Ophthalmic Thickness Map Quality Rating Sequence
1 - Relevant OPT Attributes Sequence
1 - Transformation Method Code Sequence
1 - Transformation Algorithm Sequence
1 - Ophthalmic Axial Length Method
1 - Ophthalmic FOV
1 - Two Dimensional to Three Dimensional Map Sequence
1 - Wide Field Ophthalmic Photography Quality Rating Sequence
1 - Wide Field Ophthalmic Photography Quality Threshold Sequence
1 - Wide Field Ophthalmic Photography Threshold Quality Rating
1 - X Coordinates Center Pixel View Angle
1 - Y Coordinates Center Pixel View Angle
1 - Number of Map Points
1 - Two Dimensional to Three Dimensional Map Data
1 - Derivation Algorithm Sequence
1 - Ophthalmic Image Type Code Sequence
1 - Ophthalmic Image Type Description
1 - Scan Pattern Type Code Sequence
1 - Referenced Surface Mesh Identification Sequence
1 - Ophthalmic Volumetric Properties Flag
1 - Ophthalmic Anatomic Reference Point Frame Coordinate
1 - Ophthalmic Anatomic Reference Point X-Coordinate
1 - Ophthalmic Anatomic Reference Point Y-Coordinate
1 - Ophthalmic En Face Volume Descriptor Sequence
1 - Ophthalmic En Face Image Quality Rating Sequence
1 - Ophthalmic En Face Volume Descriptor Scope
1 - Quality Threshold
1 - Ophthalmic Anatomic Reference Point Sequence
1 - Ophthalmic Anatomic Reference Point Localization Type
1 - Primary Anatomic Structure Item Index
1 - OCT B-scan Analysis Acquisition Parameters Sequence
1 - Number of B-scans Per Frame
1 - B-scan Slab Thickness
1 - Distance Between B-scan Slabs
1 - B-scan Cycle Time
1-n - B-scan Cycle Time Vector
1 - A-scan Rate
1 - B-scan Rate
1 - Surface Mesh Z-Pixel Offset
1 - Visual Field Horizontal Extent
1 - Visual Field Vertical Extent
1 - Visual Field Shape
1 - Screening Test Mode Code Sequence
1 - Maximum Stimulus Luminance
1 - Background Luminance
1 - Stimulus Color Code Sequence
1 - Background Illumination Color Code Sequence
1 - Stimulus Area
1 - Stimulus Presentation Time
1 - Fixation Sequence
1 - Fixation Monitoring Code Sequence
1 - Visual Field Catch Trial Sequence
1 - Fixation Checked Quantity
1 - Patient Not Properly Fixated Quantity
1 - Presented Visual Stimuli Data Flag
1 - Number of Visual Stimuli
1 - Excessive Fixation Losses Data Flag
1 - Excessive Fixation Losses
1 - Stimuli Retesting Quantity
1 - Comments on Patient's Performance of Visual Field
1 - False Negatives Estimate Flag
1 - False Negatives Estimate
1 - Negative Catch Trials Quantity
1 - False Negatives Quantity
1 - Excessive False Negatives Data Flag
1 - Excessive False Negatives
1 - False Positives Estimate Flag
1 - False Positives Estimate
1 - Catch Trials Data Flag
1 - Positive Catch Trials Quantity
1 - Test Point Normals Data Flag
1 - Test Point Normals Sequence
1 - Global Deviation Probability Normals Flag
1 - False Positives Quantity
1 - Excessive False Positives Data Flag
1 - Excessive False Positives
1 - Visual Field Test Normals Flag
1 - Results Normals Sequence
1 - Age Corrected Sensitivity Deviation Algorithm Sequence
1 - Global Deviation From Normal
1 - Generalized Defect Sensitivity Deviation Algorithm Sequence
1 - Localized Deviation From Normal
1 - Patient Reliability Indicator
1 - Visual Field Mean Sensitivity
1 - Global Deviation Probability
1 - Local Deviation Probability Normals Flag
1 - Localized Deviation Probability
1 - Short Term Fluctuation Calculated
1 - Short Term Fluctuation
1 - Short Term Fluctuation Probability Calculated
1 - Short Term Fluctuation Probability
1 - Corrected Localized Deviation From Normal Calculated
1 - Corrected Localized Deviation From Normal
1 - Corrected Localized Deviation From Normal Probability Calculated
1 - Corrected Localized Deviation From Normal Probability
1 - Global Deviation Probability Sequence
1 - Localized Deviation Probability Sequence
1 - Foveal Sensitivity Measured
1 - Foveal Sensitivity
1 - Visual Field Test Duration
1 - Visual Field Test Point Sequence
1 - Visual Field Test Point X-Coordinate
1 - Visual Field Test Point Y-Coordinate
1 - Age Corrected Sensitivity Deviation Value
1 - Stimulus Results
1 - Sensitivity Value
1 - Retest Stimulus Seen
1 - Retest Sensitivity Value
1 - Visual Field Test Point Normals Sequence
1 - Quantified Defect
1 - Age Corrected Sensitivity Deviation Probability Value
1 - Generalized Defect Corrected Sensitivity Deviation Flag
1 - Generalized Defect Corrected Sensitivity Deviation Value
1 - Generalized Defect Corrected Sensitivity Deviation Probability Value
1 - Minimum Sensitivity Value
1 - Blind Spot Localized
1 - Blind Spot X-Coordinate
1 - Blind Spot Y-Coordinate
1 - Visual Acuity Measurement Sequence
1 - Refractive Parameters Used on Patient Sequence
1 - Measurement Laterality
1 - Ophthalmic Patient Clinical Information Left Eye Sequence
1 - Ophthalmic Patient Clinical Information Right Eye Sequence
1 - Foveal Point Normative Data Flag
1 - Foveal Point Probability Value
1 - Screening Baseline Measured
1 - Screening Baseline Measured Sequence
1 - Screening Baseline Type
1 - Screening Baseline Value
1 - Algorithm Source
1 - Data Set Name
1 - Data Set Version
1 - Data Set Source
1 - Data Set Description
1 - Visual Field Test Reliability Global Index Sequence
1 - Visual Field Global Results Index Sequence
1 - Data Observation Sequence
1 - Index Normals Flag
1 - Index Probability
1 - Index Probability Sequence
1 - Samples per Pixel
1 - Samples per Pixel Used
1 - Photometric Interpretation
1 R Image Dimensions
1 - Planar Configuration
1 - Number of Frames
1-n - Frame Increment Pointer
1-n - Frame Dimension Pointer
1 - Rows
1 - Columns
1 R Planes
1 - Ultrasound Color Data Present
1 R
2 - Pixel Spacing
2 - Zoom Factor
2 - Zoom Center
2 - Pixel Aspect Ratio
1 R Image Format
1-n R Manipulated Image
1-n - Corrected Image
1 R Compression Recognition Code
1 R Compression Code
1 R Compression Originator
1 R Compression Label
1 R Compression Description
1-n R Compression Sequence
1-n R Compression Step Pointers
1 R Repeat Interval
1 R Bits Grouped
1-n R Perimeter Table
1 R Perimeter Value
1 R Predictor Rows
1 R Predictor Columns
1-n R Predictor Constants
1 R Blocked Pixels
1 R Block Rows
1 R Block Columns
1 R Row Overlap
1 R Column Overlap
1 - Bits Allocated
1 - Bits Stored
1 - High Bit
1 - Pixel Representation
1 R Smallest Valid Pixel Value
1 R Largest Valid Pixel Value
1 - Smallest Image Pixel Value
1 - Largest Image Pixel Value
1 - Smallest Pixel Value in Series
1 - Largest Pixel Value in Series
1 R Smallest Image Pixel Value in Plane
1 R Largest Image Pixel Value in Plane
1 - Pixel Padding Value
1 - Pixel Padding Range Limit
1 - Float Pixel Padding Value
1 - Double Float Pixel Padding Value
1 - Float Pixel Padding Range Limit
1 - Double Float Pixel Padding Range Limit
1 R Image Location
1 - Quality Control Image
1 - Burned In Annotation
1 - Recognizable Visual Features
1 - Longitudinal Temporal Information Modified
1 - Referenced Color Palette Instance UID
1 R Transform Label
1 R Transform Version Number
1 R Number of Transform Steps
1-n R Sequence of Compressed Data
1-n R Details of Coefficients
1 R Rows For Nth Order Coefficients
1 R Columns For Nth Order Coefficients
1-n R Coefficient Coding
1-n R Coefficient Coding Pointers
1 R DCT Label
1-n R Data Block Description
1-n R Data Block
1 R Normalization Factor Format
1 R Zonal Map Number Format
1-n R Zonal Map Location
1 R Zonal Map Format
1 R Adaptive Map Format
1 R Code Number Format
1-n R Code Label
1 R Number of Tables
1-n R Code Table Location
1 R Bits For Code Word
1-n R Image Data Location
1 - Pixel Spacing Calibration Type
1 - Pixel Spacing Calibration Description
1 - Pixel Intensity Relationship
1 - Pixel Intensity Relationship Sign
1-n - Window Center
1-n - Window Width
1 - Rescale Intercept
1 - Rescale Slope
1 - Rescale Type
1-n - Window Center & Width Explanation
1 - VOI LUT Function
1 R Gray Scale
1 - Recommended Viewing Mode
3 R Gray Lookup Table Descriptor
3 - Red Palette Color Lookup Table Descriptor
3 - Green Palette Color Lookup Table Descriptor
3 - Blue Palette Color Lookup Table Descriptor
3 - Alpha Palette Color Lookup Table Descriptor
4 R Large Red Palette Color Lookup Table Descriptor
4 R Large Green Palette Color Lookup Table Descriptor
4 R Large Blue Palette Color Lookup Table Descriptor
1 - Palette Color Lookup Table UID
1-n R Gray Lookup Table Data
1 - Red Palette Color Lookup Table Data
1 - Green Palette Color Lookup Table Data
1 - Blue Palette Color Lookup Table Data
1 - Alpha Palette Color Lookup Table Data
1 R Large Red Palette Color Lookup Table Data
1 R Large Green Palette Color Lookup Table Data
1 R Large Blue Palette Color Lookup Table Data
1 R Large Palette Color Lookup Table UID
1 - Segmented Red Palette Color Lookup Table Data
1 - Segmented Green Palette Color Lookup Table Data
1 - Segmented Blue Palette Color Lookup Table Data
1 - Segmented Alpha Palette Color Lookup Table Data
1 - Stored Value Color Range Sequence
1 - Minimum Stored Value Mapped
1 - Maximum Stored Value Mapped
1 - Breast Implant Present
1 - Partial View
1 - Partial View Description
1 - Partial View Code Sequence
1 - Spatial Locations Preserved
1 - Data Frame Assignment Sequence
1 - Data Path Assignment
1 - Bits Mapped to Color Lookup Table
1 - Blending LUT 1 Sequence
1 - Blending LUT 1 Transfer Function
1 - Blending Weight Constant
3 - Blending Lookup Table Descriptor
1 - Blending Lookup Table Data
1 - Enhanced Palette Color Lookup Table Sequence
1 - Blending LUT 2 Sequence
1 - Blending LUT 2 Transfer Function
1 - Data Path ID
1 - RGB LUT Transfer Function
1 - Alpha LUT Transfer Function
1 - ICC Profile
1 - Color Space
1 - Lossy Image Compression
1-n - Lossy Image Compression Ratio
1-n - Lossy Image Compression Method
1 - Modality LUT Sequence
1 - Variable Modality LUT Sequence
3 - LUT Descriptor
1 - LUT Explanation
1 - Modality LUT Type
1-n - LUT Data
1 - VOI LUT Sequence
1 - Softcopy VOI LUT Sequence
1 R Image Presentation Comments
1 R Bi-Plane Acquisition Sequence
1 - Representative Frame Number
1-n - Frame Numbers of Interest (FOI)
1-n - Frame of Interest Description
1-n - Frame of Interest Type
1-n R Mask Pointer(s)
1-n - R Wave Pointer
1 - Mask Subtraction Sequence
1 - Mask Operation
2-2n - Applicable Frame Range
1-n - Mask Frame Numbers
1 - Contrast Frame Averaging
2 - Mask Sub-pixel Shift
1 - TID Offset
1 - Mask Operation Explanation
1 - Equipment Administrator Sequence
1 - Number of Display Subsystems
1 - Current Configuration ID
1 - Display Subsystem ID
1 - Display Subsystem Name
1 - Display Subsystem Description
1 - System Status
1 - System Status Comment
1 - Target Luminance Characteristics Sequence
1 - Luminance Characteristics ID
1 - Display Subsystem Configuration Sequence
1 - Configuration ID
1 - Configuration Name
1 - Configuration Description
1 - Referenced Target Luminance Characteristics ID
1 - QA Results Sequence
1 - Display Subsystem QA Results Sequence
1 - Configuration QA Results Sequence
1 - Measurement Equipment Sequence
1-n - Measurement Functions
1 - Measurement Equipment Type
1 - Visual Evaluation Result Sequence
1 - Display Calibration Result Sequence
1 - DDL Value
2 - CIExy White Point
1 - Display Function Type
1 - Gamma Value
1 - Number of Luminance Points
1 - Luminance Response Sequence
1 - Target Minimum Luminance
1 - Target Maximum Luminance
1 - Luminance Value
1 - Luminance Response Description
1 - White Point Flag
1 - Display Device Type Code Sequence
1 - Display Subsystem Sequence
1 - Luminance Result Sequence
1 - Ambient Light Value Source
1-n - Measured Characteristics
1 - Luminance Uniformity Result Sequence
1 - Visual Evaluation Test Sequence
1 - Test Result
1 - Test Result Comment
1 - Test Image Validation
1 - Test Pattern Code Sequence
1 - Measurement Pattern Code Sequence
1 - Visual Evaluation Method Code Sequence
1 - Pixel Data Provider URL
1 - Data Point Rows
1 - Data Point Columns
1 - Signal Domain Columns
1 R Largest Monochrome Pixel Value
1 - Data Representation
1 - Pixel Measures Sequence
1 - Frame VOI LUT Sequence
1 - Pixel Value Transformation Sequence
1 - Signal Domain Rows
1 - Display Filter Percentage
1 - Frame Pixel Shift Sequence
1 - Subtraction Item ID
1 - Pixel Intensity Relationship LUT Sequence
1 - Frame Pixel Data Properties Sequence
1 - Geometrical Properties
1 - Geometric Maximum Distortion
1-n - Image Processing Applied
1 - Mask Selection Mode
1 - LUT Function
1 - Mask Visibility Percentage
1 - Pixel Shift Sequence
1 - Region Pixel Shift Sequence
2-2n - Vertices of the Region
1 - Multi-frame Presentation Sequence
2-2n - Pixel Shift Frame Range
2-2n - LUT Frame Range
16 - Image to Equipment Mapping Matrix
1 - Equipment Coordinate System Identification
1 R Study Status ID
1 R Study Priority ID
1 R Study ID Issuer
1 R Study Verified Date
1 R Study Verified Time
1 R Study Read Date
1 R Study Read Time
1 R Scheduled Study Start Date
1 R Scheduled Study Start Time
1 R Scheduled Study Stop Date
1 R Scheduled Study Stop Time
1 R Scheduled Study Location
1-n R Scheduled Study Location AE Title
1 R Reason for Study
1 - Requesting Physician Identification Sequence
1 - Requesting Physician
1 - Requesting Service
1 - Requesting Service Code Sequence
1 R Study Arrival Date
1 R Study Arrival Time
1 R Study Completion Date
1 R Study Completion Time
1 R Study Component Status ID
1 - Requested Procedure Description
1 - Requested Procedure Code Sequence
1 - Requested Laterality Code Sequence
1 - Reason for Visit
1 - Reason for Visit Code Sequence
1 - Requested Contrast Agent
1 R Study Comments
1 - Flow Identifier Sequence
1 - Flow Identifier
1 - Flow Transfer Syntax UID
1 - Flow RTP Sampling Rate
1 - Source Identifier
1 - Frame Origin Timestamp
1 - Includes Imaging Subject
1 - Frame Usefulness Group Sequence
1 - Real-Time Bulk Data Flow Sequence
1 - Camera Position Group Sequence
1 - Includes Information
1 - Time of Frame Group Sequence
1 R Referenced Patient Alias Sequence
1 - Visit Status ID
1 - Admission ID
1 R Issuer of Admission ID
1 - Issuer of Admission ID Sequence
1 - Route of Admissions
1 R Scheduled Admission Date
1 R Scheduled Admission Time
1 R Scheduled Discharge Date
1 R Scheduled Discharge Time
1 R Scheduled Patient Institution Residence
1 - Admitting Date
1 - Admitting Time
1 R Discharge Date
1 R Discharge Time
1 R Discharge Diagnosis Description
1 R Discharge Diagnosis Code Sequence
1 - Special Needs
1 - Service Episode ID
1 R Issuer of Service Episode ID
1 - Service Episode Description
1 - Issuer of Service Episode ID Sequence
1 - Pertinent Documents Sequence
1 - Pertinent Resources Sequence
1 - Resource Description
1 - Current Patient Location
1 - Patient's Institution Residence
1 - Patient State
1 - Patient Clinical Trial Participation Sequence
1 - Visit Comments
1 - Waveform Originality
1 - Number of Waveform Channels
1 - Number of Waveform Samples
1 - Sampling Frequency
1 - Multiplex Group Label
1 - Channel Definition Sequence
1 - Waveform Channel Number
1 - Channel Label
1-n - Channel Status
1 - Channel Source Sequence
1 - Channel Source Modifiers Sequence
1 - Source Waveform Sequence
1 - Channel Derivation Description
1 - Channel Sensitivity
1 - Channel Sensitivity Units Sequence
1 - Channel Sensitivity Correction Factor
1 - Channel Baseline
1 - Channel Time Skew
1 - Channel Sample Skew
1 - Channel Offset
1 - Waveform Bits Stored
1 - Filter Low Frequency
1 - Filter High Frequency
1 - Notch Filter Frequency
1 - Notch Filter Bandwidth
1 - Waveform Data Display Scale
3 - Waveform Display Background CIELab Value
1 - Waveform Presentation Group Sequence
1 - Presentation Group Number
1 - Channel Display Sequence
3 - Channel Recommended Display CIELab Value
1 - Channel Position
1 - Display Shading Flag
1 - Fractional Channel Display Scale
1 - Absolute Channel Display Scale
1 - Multiplexed Audio Channels Description Code Sequence
1 - Channel Identification Code
1 - Channel Mode
1 - Multiplex Group UID
1 - Powerline Frequency
1 - Channel Impedance Sequence
1 - Impedance Value
1 - Impedance Measurement DateTime
1 - Impedance Measurement Frequency
1 - Impedance Measurement Current Type
1 - Waveform Amplifier Type
1 - Filter Low Frequency Characteristics Sequence
1 - Filter High Frequency Characteristics Sequence
1 - Summarized Filter Lookup Table Sequence
1 - Notch Filter Characteristics Sequence
1 - Waveform Filter Type
1 - Analog Filter Characteristics Sequence
1 - Analog Filter Roll Off
1 - Analog Filter Type Code Sequence
1 - Digital Filter Characteristics Sequence
1 - Digital Filter Order
1 - Digital Filter Type Code Sequence
1 - Waveform Filter Description
1 - Filter Lookup Table Sequence
1 - Filter Lookup Table Description
1 - Frequency Encoding Code Sequence
1 - Magnitude Encoding Code Sequence
1 - Filter Lookup Table Data
1-n - Scheduled Station AE Title
1 - Scheduled Procedure Step Start Date
1 - Scheduled Procedure Step Start Time
1 - Scheduled Procedure Step End Date
1 - Scheduled Procedure Step End Time
1 - Scheduled Performing Physician's Name
1 - Scheduled Procedure Step Description
1 - Scheduled Protocol Code Sequence
1 - Scheduled Procedure Step ID
1 - Stage Code Sequence
1 - Scheduled Performing Physician Identification Sequence
1-n - Scheduled Station Name
1 - Scheduled Procedure Step Location
1 - Pre-Medication
1 - Scheduled Procedure Step Status
1 - Order Placer Identifier Sequence
1 - Order Filler Identifier Sequence
1 - Local Namespace Entity ID
1 - Universal Entity ID
1 - Universal Entity ID Type
1 - Identifier Type Code
1 - Assigning Facility Sequence
1 - Assigning Jurisdiction Code Sequence
1 - Assigning Agency or Department Code Sequence
1 - Scheduled Procedure Step Sequence
1 - Referenced Non-Image Composite SOP Instance Sequence
1 - Performed Station AE Title
1 - Performed Station Name
1 - Performed Location
1 - Performed Procedure Step Start Date
1 - Performed Procedure Step Start Time
1 - Performed Procedure Step End Date
1 - Performed Procedure Step End Time
1 - Performed Procedure Step Status
1 - Performed Procedure Step ID
1 - Performed Procedure Step Description
1 - Performed Procedure Type Description
1 - Performed Protocol Code Sequence
1 - Performed Protocol Type
1 - Scheduled Step Attributes Sequence
1 - Request Attributes Sequence
1 - Comments on the Performed Procedure Step
1 - Performed Procedure Step Discontinuation Reason Code Sequence
1 - Quantity Sequence
1 - Quantity
1 - Measuring Units Sequence
1 - Billing Item Sequence
1 R Total Time of Fluoroscopy
1 R Total Number of Exposures
1 - Entrance Dose
1-2 - Exposed Area
1 - Distance Source to Entrance
1 R Distance Source to Support
1 R Exposure Dose Sequence
1 - Comments on Radiation Dose
1 - X-Ray Output
1 - Half Value Layer
1 - Organ Dose
1 - Organ Exposed
1 - Billing Procedure Step Sequence
1 - Film Consumption Sequence
1 - Billing Supplies and Devices Sequence
1 R Referenced Procedure Step Sequence
1 - Performed Series Sequence
1 - Comments on the Scheduled Procedure Step
1 - Protocol Context Sequence
1 - Content Item Modifier Sequence
1 - Scheduled Specimen Sequence
1 R Specimen Accession Number
1 - Container Identifier
1 - Issuer of the Container Identifier Sequence
1 - Alternate Container Identifier Sequence
1 - Container Type Code Sequence
1 - Container Description
1 - Container Component Sequence
1 R Specimen Sequence
1 - Specimen Identifier
1 R Specimen Description Sequence (Trial)
1 R Specimen Description (Trial)
1 - Specimen UID
1 - Acquisition Context Sequence
1 - Acquisition Context Description
1 - Specimen Description Sequence
1 - Issuer of the Specimen Identifier Sequence
1 - Specimen Type Code Sequence
1 - Specimen Short Description
1 - Specimen Detailed Description
1 - Specimen Preparation Sequence
1 - Specimen Preparation Step Content Item Sequence
1 - Specimen Localization Content Item Sequence
1 R Slide Identifier
1 - Whole Slide Microscopy Image Frame Type Sequence
1 - Image Center Point Coordinates Sequence
1 - X Offset in Slide Coordinate System
1 - Y Offset in Slide Coordinate System
1 - Z Offset in Slide Coordinate System
1 R Pixel Spacing Sequence
1 R Coordinate System Axis Code Sequence
1 - Measurement Units Code Sequence
1 R Vital Stain Code Sequence (Trial)
1 - Requested Procedure ID
1 - Reason for the Requested Procedure
1 - Requested Procedure Priority
1 - Patient Transport Arrangements
1 - Requested Procedure Location
1 R Placer Order Number / Procedure
1 R Filler Order Number / Procedure
1 - Confidentiality Code
1 - Reporting Priority
1 - Reason for Requested Procedure Code Sequence
1-n - Names of Intended Recipients of Results
1 - Intended Recipients of Results Identification Sequence
1 - Reason For Performed Procedure Code Sequence
1 R Requested Procedure Description (Trial)
1 - Person Identification Code Sequence
1 - Person's Address
1-n - Person's Telephone Numbers
1 - Person's Telecom Information
1 - Requested Procedure Comments
1 R Reason for the Imaging Service Request
1 - Issue Date of Imaging Service Request
1 - Issue Time of Imaging Service Request
1 R Placer Order Number / Imaging Service Request (Retired)
1 R Filler Order Number / Imaging Service Request (Retired)
1 - Order Entered By
1 - Order Enterer's Location
1 - Order Callback Phone Number
1 - Order Callback Telecom Information
1 - Placer Order Number / Imaging Service Request
1 - Filler Order Number / Imaging Service Request
1 - Imaging Service Request Comments
1 - Confidentiality Constraint on Patient Data Description
1 R General Purpose Scheduled Procedure Step Status
1 R General Purpose Performed Procedure Step Status
1 R General Purpose Scheduled Procedure Step Priority
1 R Scheduled Processing Applications Code Sequence
1 - Scheduled Procedure Step Start DateTime
1 R Multiple Copies Flag
1 R Performed Processing Applications Code Sequence
1 - Scheduled Procedure Step Expiration DateTime
1 - Human Performer Code Sequence
1 - Scheduled Procedure Step Modification DateTime
1 - Expected Completion DateTime
1 R Resulting General Purpose Performed Procedure Steps Sequence
1 R Referenced General Purpose Scheduled Procedure Step Sequence
1 - Scheduled Workitem Code Sequence
1 - Performed Workitem Code Sequence
1 R Input Availability Flag
1 - Input Information Sequence
1 R Relevant Information Sequence
1 R Referenced General Purpose Scheduled Procedure Step Transaction UID
1 - Scheduled Station Name Code Sequence
1 - Scheduled Station Class Code Sequence
1 - Scheduled Station Geographic Location Code Sequence
1 - Performed Station Name Code Sequence
1 - Performed Station Class Code Sequence
1 - Performed Station Geographic Location Code Sequence
1 R Requested Subsequent Workitem Code Sequence
1 R Non-DICOM Output Code Sequence
1 - Output Information Sequence
1 - Scheduled Human Performers Sequence
1 - Actual Human Performers Sequence
1 - Human Performer's Organization
1 - Human Performer's Name
1 - Raw Data Handling
1 - Input Readiness State
1 - Performed Procedure Step Start DateTime
1 - Performed Procedure Step End DateTime
1 - Procedure Step Cancellation DateTime
1 - Output Destination Sequence
1 - DICOM Storage Sequence
1 - STOW-RS Storage Sequence
1 - Storage URL
1 - XDS Storage Sequence
1 - Entrance Dose in mGy
1 - Entrance Dose Derivation
1 - Parametric Map Frame Type Sequence
1 - Referenced Image Real World Value Mapping Sequence
1 - Real World Value Mapping Sequence
1 - Pixel Value Mapping Code Sequence
1 - LUT Label
1 - Real World Value Last Value Mapped
1-n - Real World Value LUT Data
1 - Double Float Real World Value Last Value Mapped
1 - Double Float Real World Value First Value Mapped
1 - Real World Value First Value Mapped
1 - Quantity Definition Sequence
1 - Real World Value Intercept
1 - Real World Value Slope
1 R Findings Flag (Trial)
1 - Relationship Type
1 R Findings Sequence (Trial)
1 R Findings Group UID (Trial)
1 R Referenced Findings Group UID (Trial)
1 R Findings Group Recording Date (Trial)
1 R Findings Group Recording Time (Trial)
1 R Findings Source Category Code Sequence (Trial)
1 - Verifying Organization
1 R Documenting Organization Identifier Code Sequence (Trial)
1 - Verification DateTime
1 - Observation DateTime
1 - Observation Start DateTime
1 - Effective Start Date Time
1 - Effective Stop Date Time
1 - Value Type
1 - Concept Name Code Sequence
1 R Measurement Precision Description (Trial)
1 - Continuity Of Content
1-n R Urgency or Priority Alerts (Trial)
1 R Sequencing Indicator (Trial)
1 R Document Identifier Code Sequence (Trial)
1 R Document Author (Trial)
1 R Document Author Identifier Code Sequence (Trial)
1 R Identifier Code Sequence (Trial)
1 - Verifying Observer Sequence
1 R Object Binary Identifier (Trial)
1 - Verifying Observer Name
1 R Documenting Observer Identifier Code Sequence (Trial)
1 - Author Observer Sequence
1 - Participant Sequence
1 - Custodial Organization Sequence
1 - Participation Type
1 - Participation DateTime
1 - Observer Type
1 R Procedure Identifier Code Sequence (Trial)
1 - Verifying Observer Identification Code Sequence
1 R Object Directory Binary Identifier (Trial)
1 R Equivalent CDA Document Sequence
2-2n - Referenced Waveform Channels
1 R Date of Document or Verbal Transaction (Trial)
1 R Time of Document Creation or Verbal Transaction (Trial)
1 - DateTime
1 - Date
1 - Time
1 - Person Name
1 - UID
2 R Report Status ID (Trial)
1 - Temporal Range Type
1-n - Referenced Sample Positions
1-n R Referenced Frame Numbers
1-n - Referenced Time Offsets
1-n - Referenced DateTime
1 - Text Value
1-n - Floating Point Value
1-n - Rational Numerator Value
1-n - Rational Denominator Value
1 R Observation Category Code Sequence (Trial)
1 - Concept Code Sequence
1 R Bibliographic Citation (Trial)
1 - Purpose of Reference Code Sequence
1 - Observation UID
1 R Referenced Observation UID (Trial)
1 R Referenced Observation Class (Trial)
1 R Referenced Object Observation Class (Trial)
1 - Annotation Group Number
1 R Observation Date (Trial)
1 R Observation Time (Trial)
1 R Measurement Automation (Trial)
1 - Modifier Code Sequence
1 R Identification Description (Trial)
1 R Coordinates Set Geometric Type (Trial)
1 R Algorithm Code Sequence (Trial)
1 R Algorithm Description (Trial)
2-2n R Pixel Coordinates Set (Trial)
1 - Measured Value Sequence
1 - Numeric Value Qualifier Code Sequence
1 R Current Observer (Trial)
1-n - Numeric Value
1 R Referenced Accession Sequence (Trial)
1 R Report Status Comment (Trial)
1 R Procedure Context Sequence (Trial)
1 R Verbal Source (Trial)
1 R Address (Trial)
1 R Telephone Number (Trial)
1 R Verbal Source Identifier Code Sequence (Trial)
1 - Predecessor Documents Sequence
1 - Referenced Request Sequence
1 - Performed Procedure Code Sequence
1 - Current Requested Procedure Evidence Sequence
1 R Report Detail Sequence (Trial)
1 - Pertinent Other Evidence Sequence
1 - HL7 Structured Document Reference Sequence
1 R Observation Subject UID (Trial)
1 R Observation Subject Class (Trial)
1 R Observation Subject Type Code Sequence (Trial)
1 - Completion Flag
1 - Completion Flag Description
1 - Verification Flag
1 - Archive Requested
1 - Preliminary Flag
1 - Content Template Sequence
1 - Identical Documents Sequence
1 R Observation Subject Context Flag (Trial)
1 R Observer Context Flag (Trial)
1 R Procedure Context Flag (Trial)
1 - Content Sequence
1 R Relationship Sequence (Trial)
1 R Relationship Type Code Sequence (Trial)
1 R Language Code Sequence (Trial)
1 - Tabulated Values Sequence
1 - Number of Table Rows
1 - Number of Table Columns
1 - Table Row Number
1 - Table Column Number
1 - Table Row Definition Sequence
1 - Table Column Definition Sequence
1 - Cell Values Sequence
1 R Uniform Resource Locator (Trial)
1 - Waveform Annotation Sequence
1 - Structured Waveform Annotation Sequence
1 - Waveform Annotation Display Selection Sequence
1 - Referenced Montage Index
1 - Waveform Textual Annotation Sequence
1 - Annotation Date Time
1 - Displayed Waveform Segment Sequence
1 - Segment Definition Date Time
1 - Montage Activation Sequence
1 - Montage Activation Time Offset
1 - Waveform Montage Sequence
1 - Referenced Montage Channel Number
1 - Montage Name
1 - Montage Channel Sequence
1 - Montage Index
1 - Montage Channel Number
1 - Montage Channel Label
1 - Montage Channel Source Code Sequence
1 - Contributing Channel Sources Sequence
1 - Channel Weight
1 - Template Identifier
1 R Template Version
1 R Template Local Version
1 R Template Extension Flag
1 R Template Extension Organization UID
1 R Template Extension Creator UID
1-n - Referenced Content Item Identifier
1 - HL7 Instance Identifier
1 - HL7 Document Effective Time
1 - HL7 Document Type Code Sequence
1 - Document Class Code Sequence
1 - Retrieve URI
1 - Retrieve Location UID
1 - Type of Instances
1 - DICOM Retrieval Sequence
1 - DICOM Media Retrieval Sequence
1 - WADO Retrieval Sequence
1 - XDS Retrieval Sequence
1 - WADO-RS Retrieval Sequence
1 - Repository Unique ID
1 - Home Community ID
1 - Document Title
1 - Encapsulated Document
1 - MIME Type of Encapsulated Document
1 - Source Instance Sequence
1-n - List of MIME Types
1 - Encapsulated Document Length
1 - Product Package Identifier
1 - Substance Administration Approval
1 - Approval Status Further Description
1 - Approval Status DateTime
1 - Product Type Code Sequence
1-n - Product Name
1 - Product Description
1 - Product Lot Identifier
1 - Product Expiration DateTime
1 - Substance Administration DateTime
1 - Substance Administration Notes
1 - Substance Administration Device ID
1 - Product Parameter Sequence
1 - Substance Administration Parameter Sequence
1 - Approval Sequence
1 - Assertion Code Sequence
1 - Assertion UID
1 - Asserter Identification Sequence
1 - Assertion DateTime
1 - Assertion Expiration DateTime
1 - Assertion Comments
1 - Related Assertion Sequence
1 - Referenced Assertion UID
1 - Approval Subject Sequence
1 - Organizational Role Code Sequence
1 - RT Assertions Sequence
1 - Lens Description
1 - Right Lens Sequence
1 - Left Lens Sequence
1 - Unspecified Laterality Lens Sequence
1 - Cylinder Sequence
1 - Prism Sequence
1 - Horizontal Prism Power
1 - Horizontal Prism Base
1 - Vertical Prism Power
1 - Vertical Prism Base
1 - Lens Segment Type
1 - Optical Transmittance
1 - Channel Width
1 - Pupil Size
1 - Corneal Size
1 - Corneal Size Sequence
1 - Autorefraction Right Eye Sequence
1 - Autorefraction Left Eye Sequence
1 - Distance Pupillary Distance
1 - Near Pupillary Distance
1 - Intermediate Pupillary Distance
1 - Other Pupillary Distance
1 - Keratometry Right Eye Sequence
1 - Keratometry Left Eye Sequence
1 - Steep Keratometric Axis Sequence
1 - Radius of Curvature
1 - Keratometric Power
1 - Keratometric Axis
1 - Flat Keratometric Axis Sequence
1 - Background Color
1 - Optotype
1 - Optotype Presentation
1 - Subjective Refraction Right Eye Sequence
1 - Subjective Refraction Left Eye Sequence
1 - Add Near Sequence
1 - Add Intermediate Sequence
1 - Add Other Sequence
1 - Add Power
1 - Viewing Distance
1 - Cornea Measurements Sequence
1 - Source of Cornea Measurement Data Code Sequence
1 - Steep Corneal Axis Sequence
1 - Flat Corneal Axis Sequence
1 - Corneal Power
1 - Corneal Axis
1 - Cornea Measurement Method Code Sequence
1 - Refractive Index of Cornea
1 - Refractive Index of Aqueous Humor
1 - Visual Acuity Type Code Sequence
1 - Visual Acuity Right Eye Sequence
1 - Visual Acuity Left Eye Sequence
1 - Visual Acuity Both Eyes Open Sequence
1 - Viewing Distance Type
2 - Visual Acuity Modifiers
1 - Decimal Visual Acuity
1 - Optotype Detailed Definition
1 - Referenced Refractive Measurements Sequence
1 - Sphere Power
1 - Cylinder Power
1 - Corneal Topography Surface
2 - Corneal Vertex Location
1 - Pupil Centroid X-Coordinate
1 - Pupil Centroid Y-Coordinate
1 - Equivalent Pupil Radius
1 - Corneal Topography Map Type Code Sequence
2-2n - Vertices of the Outline of Pupil
1 - Corneal Topography Mapping Normals Sequence
1 - Maximum Corneal Curvature Sequence
1 - Maximum Corneal Curvature
2 - Maximum Corneal Curvature Location
1 - Minimum Keratometric Sequence
1 - Simulated Keratometric Cylinder Sequence
1 - Average Corneal Power
1 - Corneal I-S Value
1 - Analyzed Area
1 - Surface Regularity Index
1 - Surface Asymmetry Index
1 - Corneal Eccentricity Index
1 - Keratoconus Prediction Index
1 - Decimal Potential Visual Acuity
1 - Corneal Topography Map Quality Evaluation
1 - Source Image Corneal Processed Data Sequence
3 - Corneal Point Location
1 - Corneal Point Estimated
1 - Axial Power
1 - Tangential Power
1 - Refractive Power
1 - Relative Elevation
1 - Corneal Wavefront
1 - Imaged Volume Width
1 - Imaged Volume Height
1 - Imaged Volume Depth
1 - Total Pixel Matrix Columns
1 - Total Pixel Matrix Rows
1 - Total Pixel Matrix Origin Sequence
1 - Specimen Label in Image
1 - Focus Method
1 - Extended Depth of Field
1 - Number of Focal Planes
1 - Distance Between Focal Planes
3 - Recommended Absent Pixel CIELab Value
1 - Illuminator Type Code Sequence
6 - Image Orientation (Slide)
1 - Optical Path Sequence
1 - Optical Path Identifier
1 - Optical Path Description
1 - Illumination Color Code Sequence
1 - Specimen Reference Sequence
1 - Condenser Lens Power
1 - Objective Lens Power
1 - Objective Lens Numerical Aperture
1 - Confocal Mode
1 - Tissue Location
1 - Confocal Microscopy Image Frame Type Sequence
1 - Image Acquisition Depth
1 - Palette Color Lookup Table Sequence
1 R Referenced Image Navigation Sequence
2 R Top Left Hand Corner of Localizer Area
2 R Bottom Right Hand Corner of Localizer Area
1 - Optical Path Identification Sequence
1 - Plane Position (Slide) Sequence
1 - Column Position In Total Image Pixel Matrix
1 - Row Position In Total Image Pixel Matrix
1 - Pixel Origin Interpretation
1 - Number of Optical Paths
1 - Total Pixel Matrix Focal Planes
1 - Tiles Overlap
1 - Calibration Image
1 - Device Sequence
1 - Container Component Type Code Sequence
1 - Container Component Thickness
1 - Device Length
1 - Container Component Width
1 - Device Diameter
1 - Device Diameter Units
1 - Device Volume
1 - Inter-Marker Distance
1 - Container Component Material
1 - Container Component ID
1 - Container Component Length
1 - Container Component Diameter
1 - Container Component Description
1 - Device Description
1 - Long Device Description
1 - Contrast/Bolus Ingredient Percent by Volume
1 - OCT Focal Distance
1 - Beam Spot Size
1 - Effective Refractive Index
1 - OCT Acquisition Domain
1 - OCT Optical Center Wavelength
1 - Axial Resolution
1 - Ranging Depth
1 - A-line Rate
1 - A-lines Per Frame
1 - Catheter Rotational Rate
1 - A-line Pixel Spacing
1 - Mode of Percutaneous Access Sequence
1 - Intravascular OCT Frame Type Sequence
1 - OCT Z Offset Applied
1 - Intravascular Frame Content Sequence
1 - Intravascular Longitudinal Distance
1 - Intravascular OCT Frame Content Sequence
1 - OCT Z Offset Correction
1 - Catheter Direction of Rotation
1 - Seam Line Location
1 - First A-line Location
1 - Seam Line Index
1 - Number of Padded A-lines
1 - Interpolation Type
1 - Refractive Index Applied
1-n - Energy Window Vector
1 - Number of Energy Windows
1 - Energy Window Information Sequence
1 - Energy Window Range Sequence
1 - Energy Window Lower Limit
1 - Energy Window Upper Limit
1 - Radiopharmaceutical Information Sequence
1 - Residual Syringe Counts
1 - Energy Window Name
1-n - Detector Vector
1 - Number of Detectors
1 - Detector Information Sequence
1-n - Phase Vector
1 - Number of Phases
1 - Phase Information Sequence
1 - Number of Frames in Phase
1 - Phase Delay
1 - Pause Between Frames
1 - Phase Description
1-n - Rotation Vector
1 - Number of Rotations
1 - Rotation Information Sequence
1 - Number of Frames in Rotation
1-n - R-R Interval Vector
1 - Number of R-R Intervals
1 - Gated Information Sequence
1 - Data Information Sequence
1-n - Time Slot Vector
1 - Number of Time Slots
1 - Time Slot Information Sequence
1 - Time Slot Time
1-n - Slice Vector
1 - Number of Slices
1-n - Angular View Vector
1-n - Time Slice Vector
1 - Number of Time Slices
1 - Start Angle
1 - Type of Detector Motion
1-n - Trigger Vector
1 - Number of Triggers in Phase
1 - View Code Sequence
1 - View Modifier Code Sequence
1 - Radionuclide Code Sequence
1 - Administration Route Code Sequence
1 - Radiopharmaceutical Code Sequence
1 - Calibration Data Sequence
1 - Energy Window Number
1 - Image ID
1 - Patient Orientation Code Sequence
1 - Patient Orientation Modifier Code Sequence
1 - Patient Gantry Relationship Code Sequence
1 - Slice Progression Direction
1 - Scan Progression Direction
2 - Series Type
1 - Units
1 - Counts Source
1 - Reprojection Method
1 - SUV Type
1 - Randoms Correction Method
1 - Attenuation Correction Method
1 - Decay Correction
1 - Reconstruction Method
1 - Detector Lines of Response Used
1 - Scatter Correction Method
1 - Axial Acceptance
2 - Axial Mash
1 - Transverse Mash
2 - Detector Element Size
1 - Coincidence Window Width
1-n - Secondary Counts Type
1 - Frame Reference Time
1 - Primary (Prompts) Counts Accumulated
1-n - Secondary Counts Accumulated
1 - Slice Sensitivity Factor
1 - Decay Factor
1 - Dose Calibration Factor
1 - Scatter Fraction Factor
1 - Dead Time Factor
1 - Image Index
1-n R Counts Included
1 R Dead Time Correction Flag
1 - Histogram Sequence
1 - Histogram Number of Bins
1 - Histogram First Bin Value
1 - Histogram Last Bin Value
1 - Histogram Bin Width
1 - Histogram Explanation
1-n - Histogram Data
1 - Segmentation Type
1 - Segment Sequence
1 - Segmented Property Category Code Sequence
1 - Segment Number
1 - Segment Label
1 - Segment Description
1 - Segmentation Algorithm Identification Sequence
1 - Segment Algorithm Type
1-n - Segment Algorithm Name
1 - Segment Identification Sequence
1-n - Referenced Segment Number
1 - Recommended Display Grayscale Value
3 - Recommended Display CIELab Value
1 - Maximum Fractional Value
1 - Segmented Property Type Code Sequence
1 - Segmentation Fractional Type
1 - Segmented Property Type Modifier Code Sequence
1 - Used Segments Sequence
1 - Segments Overlap
1 - Tracking ID
1 - Tracking UID
1 - Deformable Registration Sequence
1 - Source Frame of Reference UID
1 - Deformable Registration Grid Sequence
3 - Grid Dimensions
3 - Grid Resolution
1 - Vector Grid Data
1 - Pre Deformation Matrix Registration Sequence
1 - Post Deformation Matrix Registration Sequence
1 - Number of Surfaces
1 - Surface Sequence
1 - Surface Number
1 - Surface Comments
1 - Surface Offset
1 - Surface Processing
1 - Surface Processing Ratio
1 - Surface Processing Description
1 - Recommended Presentation Opacity
1 - Recommended Presentation Type
1 - Finite Volume
1 - Manifold
1 - Surface Points Sequence
1 - Surface Points Normals Sequence
1 - Surface Mesh Primitives Sequence
1 - Number of Surface Points
1 - Point Coordinates Data
3 - Point Position Accuracy
1 - Mean Point Distance
1 - Maximum Point Distance
6 - Points Bounding Box Coordinates
3 - Axis of Rotation
3 - Center of Rotation
1 - Number of Vectors
1 - Vector Dimensionality
1-n - Vector Accuracy
1 - Vector Coordinate Data
1 - Double Point Coordinates Data
1 R Triangle Point Index List
1 R Edge Point Index List
1 R Vertex Point Index List
1 - Triangle Strip Sequence
1 - Triangle Fan Sequence
1 - Line Sequence
1 R Primitive Point Index List
1 - Surface Count
1 - Referenced Surface Sequence
1 - Referenced Surface Number
1 - Segment Surface Generation Algorithm Identification Sequence
1 - Segment Surface Source Instance Sequence
1 - Algorithm Family Code Sequence
1 - Algorithm Name Code Sequence
1 - Algorithm Version
1 - Algorithm Parameters
1 - Facet Sequence
1 - Surface Processing Algorithm Identification Sequence
1 - Algorithm Name
1 - Recommended Point Radius
1 - Recommended Line Thickness
1 - Long Primitive Point Index List
1 - Long Triangle Point Index List
1 - Long Edge Point Index List
1 - Long Vertex Point Index List
1 - Track Set Sequence
1 - Track Sequence
1 - Recommended Display CIELab Value List
1 - Tracking Algorithm Identification Sequence
1 - Track Set Number
1 - Track Set Label
1 - Track Set Description
1 - Track Set Anatomical Type Code Sequence
1 - Measurements Sequence
1 - Track Set Statistics Sequence
1 - Floating Point Values
1 - Track Point Index List
1 - Track Statistics Sequence
1 - Measurement Values Sequence
1 - Diffusion Acquisition Code Sequence
1 - Diffusion Model Code Sequence
1 - Implant Size
1 - Implant Template Version
1 - Replaced Implant Template Sequence
1 - Implant Type
1 - Derivation Implant Template Sequence
1 - Original Implant Template Sequence
1 - Effective DateTime
1 - Implant Target Anatomy Sequence
1 - Information From Manufacturer Sequence
1 - Notification From Manufacturer Sequence
1 - Information Issue DateTime
1 - Information Summary
1 - Implant Regulatory Disapproval Code Sequence
1 - Overall Template Spatial Tolerance
1 - HPGL Document Sequence
1 - HPGL Document ID
1 - HPGL Document Label
1 - View Orientation Code Sequence
1 - View Orientation Modifier Code Sequence
1 - HPGL Document Scaling
1 - HPGL Document
1 - HPGL Contour Pen Number
1 - HPGL Pen Sequence
1 - HPGL Pen Number
1 - HPGL Pen Label
1 - HPGL Pen Description
2 - Recommended Rotation Point
4 - Bounding Rectangle
1-n - Implant Template 3D Model Surface Number
1 - Surface Model Description Sequence
1 - Surface Model Label
1 - Surface Model Scaling Factor
1 - Materials Code Sequence
1 - Coating Materials Code Sequence
1 - Implant Type Code Sequence
1 - Fixation Method Code Sequence
1 - Mating Feature Sets Sequence
1 - Mating Feature Set ID
1 - Mating Feature Set Label
1 - Mating Feature Sequence
1 - Mating Feature ID
1 - Mating Feature Degree of Freedom Sequence
1 - Degree of Freedom ID
1 - Degree of Freedom Type
1 - 2D Mating Feature Coordinates Sequence
1 - Referenced HPGL Document ID
2 - 2D Mating Point
4 - 2D Mating Axes
1 - 2D Degree of Freedom Sequence
3 - 3D Degree of Freedom Axis
2 - Range of Freedom
3 - 3D Mating Point
9 - 3D Mating Axes
3 - 2D Degree of Freedom Axis
1 - Planning Landmark Point Sequence
1 - Planning Landmark Line Sequence
1 - Planning Landmark Plane Sequence
1 - Planning Landmark ID
1 - Planning Landmark Description
1 - Planning Landmark Identification Code Sequence
1 - 2D Point Coordinates Sequence
2 - 2D Point Coordinates
3 - 3D Point Coordinates
1 - 2D Line Coordinates Sequence
4 - 2D Line Coordinates
6 - 3D Line Coordinates
1 - 2D Plane Coordinates Sequence
4 - 2D Plane Intersection
3 - 3D Plane Origin
3 - 3D Plane Normal
1 - Model Modification
1 - Model Mirroring
1 - Model Usage Code Sequence
1 - Model Group UID
1 - Relative URI Reference Within Encapsulated Document
1 - Annotation Coordinate Type
1 - Annotation Group Sequence
1 - Annotation Group UID
1 - Annotation Group Label
1 - Annotation Group Description
1 - Annotation Group Generation Type
1 - Annotation Group Algorithm Identification Sequence
1 - Annotation Property Category Code Sequence
1 - Annotation Property Type Code Sequence
1 - Annotation Property Type Modifier Code Sequence
1 - Number of Annotations
1 - Annotation Applies to All Optical Paths
1-n - Referenced Optical Path Identifier
1 - Annotation Applies to All Z Planes
1-n - Common Z Coordinate Value
1 - Annotation Index List
1 - Graphic Annotation Sequence
1 - Graphic Layer
1 - Bounding Box Annotation Units
1 - Anchor Point Annotation Units
1 - Graphic Annotation Units
1 - Unformatted Text Value
1 - Text Object Sequence
1 - Graphic Object Sequence
2 - Bounding Box Top Left Hand Corner
2 - Bounding Box Bottom Right Hand Corner
1 - Bounding Box Text Horizontal Justification
2 - Anchor Point
1 - Anchor Point Visibility
1 - Graphic Dimensions
1 - Number of Graphic Points
2-n - Graphic Data
1 - Graphic Type
1 - Graphic Filled
1 R Image Rotation (Retired)
1 - Image Horizontal Flip
1 - Image Rotation
2 R Displayed Area Top Left Hand Corner (Trial)
2 R Displayed Area Bottom Right Hand Corner (Trial)
2 - Displayed Area Top Left Hand Corner
2 - Displayed Area Bottom Right Hand Corner
1 - Displayed Area Selection Sequence
1 - Graphic Layer Sequence
1 - Graphic Layer Order
1 - Graphic Layer Recommended Display Grayscale Value
3 R Graphic Layer Recommended Display RGB Value
1 - Graphic Layer Description
1 - Content Label
1 - Content Description
1 - Presentation Creation Date
1 - Presentation Creation Time
1 - Content Creator's Name
1 - Content Creator's Identification Code Sequence
1 - Alternate Content Description Sequence
1 - Presentation Size Mode
2 - Presentation Pixel Spacing
2 - Presentation Pixel Aspect Ratio
1 - Presentation Pixel Magnification Ratio
1 - Graphic Group Label
1 - Graphic Group Description
1 - Compound Graphic Sequence
1 - Compound Graphic Instance ID
1 - Font Name
1 - Font Name Type
1 - CSS Font Name
1 - Rotation Angle
1 - Text Style Sequence
1 - Line Style Sequence
1 - Fill Style Sequence
1 - Graphic Group Sequence
3 - Text Color CIELab Value
1 - Horizontal Alignment
1 - Vertical Alignment
1 - Shadow Style
1 - Shadow Offset X
1 - Shadow Offset Y
3 - Shadow Color CIELab Value
1 - Underlined
1 - Bold
1 - Italic
3 - Pattern On Color CIELab Value
3 - Pattern Off Color CIELab Value
1 - Line Thickness
1 - Line Dashing Style
1 - Line Pattern
1 - Fill Pattern
1 - Fill Mode
1 - Shadow Opacity
1 - Gap Length
1 - Diameter of Visibility
2 - Rotation Point
1 - Tick Alignment
1 - Show Tick Label
1 - Tick Label Alignment
1 - Compound Graphic Units
1 - Pattern On Opacity
1 - Pattern Off Opacity
1 - Major Ticks Sequence
1 - Tick Position
1 - Tick Label
1 - Compound Graphic Type
1 - Graphic Group ID
1 - Shape Type
1 - Registration Sequence
1 - Matrix Registration Sequence
1 - Matrix Sequence
16 - Frame of Reference to Displayed Coordinate System Transformation Matrix
1 - Frame of Reference Transformation Matrix Type
1 - Registration Type Code Sequence
1 - Fiducial Description
1 - Fiducial Identifier
1 - Fiducial Identifier Code Sequence
1 - Contour Uncertainty Radius
1 - Used Fiducials Sequence
1 - Used RT Structure Set ROI Sequence
1 - Graphic Coordinates Data Sequence
1 - Fiducial UID
1 - Referenced Fiducial UID
1 - Fiducial Set Sequence
1 - Fiducial Sequence
1 - Fiducials Property Category Code Sequence
3 - Graphic Layer Recommended Display CIELab Value
1 - Blending Sequence
1 - Relative Opacity
1 - Referenced Spatial Registration Sequence
1 - Blending Position
1 - Presentation Display Collection UID
1 - Presentation Sequence Collection UID
1 - Presentation Sequence Position Index
1 - Rendered Image Reference Sequence
1 - Volumetric Presentation State Input Sequence
1 - Presentation Input Type
1 - Input Sequence Position Index
1 - Crop
1-n - Cropping Specification Index
1 R Compositing Method
1 - Volumetric Presentation Input Number
1 - Image Volume Geometry
1 - Volumetric Presentation Input Set UID
1 - Volumetric Presentation Input Set Sequence
1 - Global Crop
1-n - Global Cropping Specification Index
1 - Rendering Method
1 - Volume Cropping Sequence
1 - Volume Cropping Method
6 - Bounding Box Crop
1 - Oblique Cropping Plane Sequence
4 - Plane
3 - Plane Normal
1 - Cropping Specification Number
1 - Multi-Planar Reconstruction Style
1 - MPR Thickness Type
1 - MPR Slab Thickness
3 - MPR Top Left Hand Corner
3 - MPR View Width Direction
1 - MPR View Width
1 - Number of Volumetric Curve Points
1 - Volumetric Curve Points
3 - MPR View Height Direction
1 - MPR View Height
1 - Render Projection
3 - Viewpoint Position
3 - Viewpoint LookAt Point
3 - Viewpoint Up Direction
6 - Render Field of View
1 - Sampling Step Size
1 - Shading Style
1 - Ambient Reflection Intensity
3 - Light Direction
1 - Diffuse Reflection Intensity
1 - Specular Reflection Intensity
1 - Shininess
1 - Presentation State Classification Component Sequence
1 - Component Type
1 - Component Input Sequence
1 - Volumetric Presentation Input Index
1 - Presentation State Compositor Component Sequence
1 - Weighting Transfer Function Sequence
3 R Weighting Lookup Table Descriptor
1 R Weighting Lookup Table Data
1 - Volumetric Annotation Sequence
1 - Referenced Structured Context Sequence
1 - Referenced Content Item
1 - Volumetric Presentation Input Annotation Sequence
1 - Annotation Clipping
1 - Presentation Animation Style
1 - Recommended Animation Rate
1 - Animation Curve Sequence
1 - Animation Step Size
1 - Swivel Range
1 - Volumetric Curve Up Directions
1 - Volume Stream Sequence
1 - RGBA Transfer Function Description
1 - Advanced Blending Sequence
1 - Blending Input Number
1 - Blending Display Input Sequence
1 - Blending Display Sequence
1 - Blending Mode
1 - Time Series Blending
1 - Geometry for Display
1 - Threshold Sequence
1 - Threshold Value Sequence
1 - Threshold Type
1 - Threshold Value
1 - Hanging Protocol Name
1 - Hanging Protocol Description
1 - Hanging Protocol Level
1 - Hanging Protocol Creator
1 - Hanging Protocol Creation DateTime
1 - Hanging Protocol Definition Sequence
1 - Hanging Protocol User Identification Code Sequence
1 - Hanging Protocol User Group Name
1 - Source Hanging Protocol Sequence
1 - Number of Priors Referenced
1 - Image Sets Sequence
1 - Image Set Selector Sequence
1 - Image Set Selector Usage Flag
1 - Selector Attribute
1 - Selector Value Number
1 - Time Based Image Sets Sequence
1 - Image Set Number
1 - Image Set Selector Category
2 - Relative Time
1 - Relative Time Units
2 - Abstract Prior Value
1 - Abstract Prior Code Sequence
1 - Image Set Label
1 - Selector Attribute VR
1-n - Selector Sequence Pointer
1-n - Selector Sequence Pointer Private Creator
1 - Selector Attribute Private Creator
1-n - Selector AE Value
1-n - Selector AS Value
1-n - Selector AT Value
1-n - Selector DA Value
1-n - Selector CS Value
1-n - Selector DT Value
1-n - Selector IS Value
1 - Selector OB Value
1-n - Selector LO Value
1 - Selector OF Value
1 - Selector LT Value
1 - Selector OW Value
1-n - Selector PN Value
1-n - Selector TM Value
1-n - Selector SH Value
1 - Selector UN Value
1 - Selector ST Value
1-n - Selector UC Value
1 - Selector UT Value
1 - Selector UR Value
1-n - Selector DS Value
1 - Selector OD Value
1-n - Selector FD Value
1 - Selector OL Value
1-n - Selector FL Value
1-n - Selector UL Value
1-n - Selector US Value
1-n - Selector SL Value
1-n - Selector SS Value
1-n - Selector UI Value
1 - Selector Code Sequence Value
1 - Selector OV Value
1-n - Selector SV Value
1-n - Selector UV Value
1 - Number of Screens
1 - Nominal Screen Definition Sequence
1 - Number of Vertical Pixels
1 - Number of Horizontal Pixels
4 - Display Environment Spatial Position
1 - Screen Minimum Grayscale Bit Depth
1 - Screen Minimum Color Bit Depth
1 - Application Maximum Repaint Time
1 - Display Sets Sequence
1 - Display Set Number
1 - Display Set Label
1 - Display Set Presentation Group
1 - Display Set Presentation Group Description
1 - Partial Data Display Handling
1 - Synchronized Scrolling Sequence
2-n - Display Set Scrolling Group
1 - Navigation Indicator Sequence
1 - Navigation Display Set
1-n - Reference Display Sets
1 - Image Boxes Sequence
1 - Image Box Number
1 - Image Box Layout Type
1 - Image Box Tile Horizontal Dimension
1 - Image Box Tile Vertical Dimension
1 - Image Box Scroll Direction
1 - Image Box Small Scroll Type
1 - Image Box Small Scroll Amount
1 - Image Box Large Scroll Type
1 - Image Box Large Scroll Amount
1 - Image Box Overlap Priority
1 - Cine Relative to Real-Time
1 - Filter Operations Sequence
1 - Filter-by Category
1 - Filter-by Attribute Presence
1 - Filter-by Operator
3 - Structured Display Background CIELab Value
3 - Empty Image Box CIELab Value
1 - Structured Display Image Box Sequence
1 - Structured Display Text Box Sequence
1 - Referenced First Frame Sequence
1 - Image Box Synchronization Sequence
2-n - Synchronized Image Box List
1 - Type of Synchronization
1 - Blending Operation Type
1 - Reformatting Operation Type
1 - Reformatting Thickness
1 - Reformatting Interval
1 - Reformatting Operation Initial View Direction
1-n - 3D Rendering Type
1 - Sorting Operations Sequence
1 - Sort-by Category
1 - Sorting Direction
2 - Display Set Patient Orientation
1 - VOI Type
1 - Pseudo-Color Type
1 - Pseudo-Color Palette Instance Reference Sequence
1 - Show Grayscale Inverted
1 - Show Image True Size Flag
1 - Show Graphic Annotation Flag
1 - Show Patient Demographics Flag
1 - Show Acquisition Techniques Flag
1 - Display Set Horizontal Justification
1 - Display Set Vertical Justification
1 - Continuation Start Meterset
1 - Continuation End Meterset
1 - Procedure Step State
1 - Procedure Step Progress Information Sequence
1 - Procedure Step Progress
1 - Procedure Step Progress Description
1 - Procedure Step Progress Parameters Sequence
1 - Procedure Step Communications URI Sequence
1 - Contact URI
1 - Contact Display Name
1 - Procedure Step Discontinuation Reason Code Sequence
1 - Beam Task Sequence
1 - Beam Task Type
1 R Beam Order Index (Trial)
1 - Autosequence Flag
1 - Table Top Vertical Adjusted Position
1 - Table Top Longitudinal Adjusted Position
1 - Table Top Lateral Adjusted Position
1 - Patient Support Adjusted Angle
1 - Table Top Eccentric Adjusted Angle
1 - Table Top Pitch Adjusted Angle
1 - Table Top Roll Adjusted Angle
1 - Delivery Verification Image Sequence
1 - Verification Image Timing
1 - Double Exposure Flag
1 - Double Exposure Ordering
1 R Double Exposure Meterset (Trial)
4 R Double Exposure Field Delta (Trial)
1 - Related Reference RT Image Sequence
1 - General Machine Verification Sequence
1 - Conventional Machine Verification Sequence
1 - Ion Machine Verification Sequence
1 - Failed Attributes Sequence
1 - Overridden Attributes Sequence
1 - Conventional Control Point Verification Sequence
1 - Ion Control Point Verification Sequence
1 - Attribute Occurrence Sequence
1 - Attribute Occurrence Pointer
1 - Attribute Item Selector
1 - Attribute Occurrence Private Creator
1-n - Selector Sequence Pointer Items
1 - Scheduled Procedure Step Priority
1 - Worklist Label
1 - Procedure Step Label
1 - Scheduled Processing Parameters Sequence
1 - Performed Processing Parameters Sequence
1 - Unified Procedure Step Performed Procedure Sequence
1 R Related Procedure Step Sequence
1 R Procedure Step Relationship Type
1 - Replaced Procedure Step Sequence
1 - Deletion Lock
1 - Receiving AE
1 - Requesting AE
1 - Reason for Cancellation
1 - SCP Status
1 - Subscription List Status
1 - Unified Procedure Step List Status
1 - Beam Order Index
1 - Double Exposure Meterset
4 - Double Exposure Field Delta
1 - Brachy Task Sequence
1 - Continuation Start Total Reference Air Kerma
1 - Continuation End Total Reference Air Kerma
1 - Continuation Pulse Number
1 - Channel Delivery Order Sequence
1 - Referenced Channel Number
1 - Start Cumulative Time Weight
1 - End Cumulative Time Weight
1 - Omitted Channel Sequence
1 - Reason for Channel Omission
1 - Reason for Channel Omission Description
1 - Channel Delivery Order Index
1 - Channel Delivery Continuation Sequence
1 - Omitted Application Setup Sequence
1 - Implant Assembly Template Name
1 - Implant Assembly Template Issuer
1 - Implant Assembly Template Version
1 - Replaced Implant Assembly Template Sequence
1 - Implant Assembly Template Type
1 - Original Implant Assembly Template Sequence
1 - Derivation Implant Assembly Template Sequence
1 - Implant Assembly Template Target Anatomy Sequence
1 - Procedure Type Code Sequence
1 - Surgical Technique
1 - Component Types Sequence
1 - Component Type Code Sequence
1 - Exclusive Component Type
1 - Mandatory Component Type
1 - Component Sequence
1 - Component ID
1 - Component Assembly Sequence
1 - Component 1 Referenced ID
1 - Component 1 Referenced Mating Feature Set ID
1 - Component 1 Referenced Mating Feature ID
1 - Component 2 Referenced ID
1 - Component 2 Referenced Mating Feature Set ID
1 - Component 2 Referenced Mating Feature ID
1 - Implant Template Group Name
1 - Implant Template Group Description
1 - Implant Template Group Issuer
1 - Implant Template Group Version
1 - Replaced Implant Template Group Sequence
1 - Implant Template Group Target Anatomy Sequence
1 - Implant Template Group Members Sequence
1 - Implant Template Group Member ID
3 - 3D Implant Template Group Member Matching Point
9 - 3D Implant Template Group Member Matching Axes
1 - Implant Template Group Member Matching 2D Coordinates Sequence
2 - 2D Implant Template Group Member Matching Point
4 - 2D Implant Template Group Member Matching Axes
1 - Implant Template Group Variation Dimension Sequence
1 - Implant Template Group Variation Dimension Name
1 - Implant Template Group Variation Dimension Rank Sequence
1 - Referenced Implant Template Group Member ID
1 - Implant Template Group Variation Dimension Rank
1 - Surface Scan Acquisition Type Code Sequence
1 - Surface Scan Mode Code Sequence
1 - Registration Method Code Sequence
1 - Shot Duration Time
1 - Shot Offset Time
1-n - Surface Point Presentation Value Data
3-3n - Surface Point Color CIELab Value Data
1 - UV Mapping Sequence
1 - Texture Label
1 - U Value Data
1 - V Value Data
1 - Referenced Texture Sequence
1 - Referenced Surface Data Sequence
1 - Assessment Summary
1 - Assessment Summary Description
1 - Assessed SOP Instance Sequence
1 - Referenced Comparison SOP Instance Sequence
1 - Number of Assessment Observations
1 - Assessment Observations Sequence
1 - Observation Significance
1 - Observation Description
1 - Structured Constraint Observation Sequence
1 - Assessed Attribute Value Sequence
1 - Assessment Set ID
1 - Assessment Requester Sequence
1 - Selector Attribute Name
1 - Selector Attribute Keyword
1 - Assessment Type Code Sequence
1 - Observation Basis Code Sequence
1 - Assessment Label
1 - Constraint Type
1 - Specification Selection Guidance
1 - Constraint Value Sequence
1 - Recommended Default Value Sequence
1 - Constraint Violation Significance
1 - Constraint Violation Condition
1 - Modifiable Constraint Flag
1 - Storage Media File-set ID
1 - Storage Media File-set UID
1 - Icon Image Sequence
1 R Topic Title
1 R Topic Subject
1 R Topic Author
1-32 R Topic Keywords
1 - SOP Instance Status
1 - SOP Authorization DateTime
1 - SOP Authorization Comment
1 - Authorization Equipment Certification Number
1 - MAC ID Number
1 - MAC Calculation Transfer Syntax UID
1 - MAC Algorithm
1-n - Data Elements Signed
1 - Digital Signature UID
1 - Digital Signature DateTime
1 - Certificate Type
1 - Certificate of Signer
1 - Signature
1 - Certified Timestamp Type
1 - Certified Timestamp
1 R
1 - Digital Signature Purpose Code Sequence
1 - Referenced Digital Signature Sequence
1 - Referenced SOP Instance MAC Sequence
1 - MAC
1 - Encrypted Attributes Sequence
1 - Encrypted Content Transfer Syntax UID
1 - Encrypted Content
1 - Modified Attributes Sequence
1 - Nonconforming Modified Attributes Sequence
1 - Nonconforming Data Element Value
1 - Original Attributes Sequence
1 - Attribute Modification DateTime
1 - Modifying System
1 - Source of Previous Values
1 - Reason for the Attribute Modification
1 - Instance Origin Status
3 R Escape Triplet
3 R Run Length Triplet
1 R Huffman Table Size
3 R Huffman Table Triplet
1 R Shift Table Size
3 R Shift Table Triplet
1-n R Zonal Map
1 - Number of Copies
1 - Printer Configuration Sequence
1 - Print Priority
1 - Medium Type
1 - Film Destination
1 - Film Session Label
1 - Memory Allocation
1 - Maximum Memory Allocation
1 R Color Image Printing Flag
1 R Collation Flag
1 R Annotation Flag
1 R Image Overlay Flag
1 R Presentation LUT Flag
1 R Image Box Presentation LUT Flag
1 - Memory Bit Depth
1 - Printing Bit Depth
1 - Media Installed Sequence
1 - Other Media Available Sequence
1 - Supported Image Display Formats Sequence
1 - Referenced Film Box Sequence
1 R Referenced Stored Print Sequence
1 - Image Display Format
1 - Annotation Display Format ID
1 - Film Orientation
1 - Film Size ID
1 - Printer Resolution ID
1 - Default Printer Resolution ID
1 - Magnification Type
1 - Smoothing Type
1 - Default Magnification Type
1-n - Other Magnification Types Available
1 - Default Smoothing Type
1-n - Other Smoothing Types Available
1 - Border Density
1 - Empty Image Density
1 - Min Density
1 - Max Density
1 - Trim
1 - Configuration Information
1 - Configuration Information Description
1 - Maximum Collated Films
1 - Illumination
1 - Reflected Ambient Light
2 - Printer Pixel Spacing
1 - Referenced Film Session Sequence
1 - Referenced Image Box Sequence
1 - Referenced Basic Annotation Box Sequence
1 - Image Box Position
1 - Polarity
1 - Requested Image Size
1 - Requested Decimate/Crop Behavior
1 - Requested Resolution ID
1 - Requested Image Size Flag
1 - Decimate/Crop Result
1 - Basic Grayscale Image Sequence
1 - Basic Color Image Sequence
1 R Referenced Image Overlay Box Sequence
1 R Referenced VOI LUT Box Sequence
1 - Annotation Position
1 - Text String
1 R Referenced Overlay Plane Sequence
1-99 R Referenced Overlay Plane Groups
1 R Overlay Pixel Data Sequence
1 R Overlay Magnification Type
1 R Overlay Smoothing Type
1 R Overlay or Image Magnification
1 R Magnify to Number of Columns
1 R Overlay Foreground Density
1 R Overlay Background Density
1 R Overlay Mode
1 R Threshold Density
1 R Referenced Image Box Sequence (Retired)
1 - Presentation LUT Sequence
1 - Presentation LUT Shape
1 - Referenced Presentation LUT Sequence
1 R Print Job ID
1 - Execution Status
1 - Execution Status Info
1 - Creation Date
1 - Creation Time
1 - Originator
1 - Destination AE
1 - Owner ID
1 - Number of Films
1 R Referenced Print Job Sequence (Pull Stored Print)
1 - Printer Status
1 - Printer Status Info
1 - Printer Name
1 R Print Queue ID
1 R Queue Status
1 R Print Job Description Sequence
1 R Referenced Print Job Sequence
1 R Print Management Capabilities Sequence
1 R Printer Characteristics Sequence
1 R Film Box Content Sequence
1 R Image Box Content Sequence
1 R Annotation Content Sequence
1 R Image Overlay Box Content Sequence
1 R Presentation LUT Content Sequence
1 - Proposed Study Sequence
1 - Original Image Sequence
1 - Label Using Information Extracted From Instances
1 - Label Text
1 - Label Style Selection
1 - Media Disposition
1 - Barcode Value
1 - Barcode Symbology
1 - Allow Media Splitting
1 - Include Non-DICOM Objects
1 - Include Display Application
1 - Preserve Composite Instances After Media Creation
1 - Total Number of Pieces of Media Created
1 - Requested Media Application Profile
1 - Referenced Storage Media Sequence
1-n - Failure Attributes
1 - Allow Lossy Compression
1 - Request Priority
1 - RT Image Label
1 - RT Image Name
1 - RT Image Description
1 - Reported Values Origin
1 - RT Image Plane
3 - X-Ray Image Receptor Translation
1 - X-Ray Image Receptor Angle
6 - RT Image Orientation
2 - Image Plane Pixel Spacing
2 - RT Image Position
1 - Radiation Machine Name
1 - Radiation Machine SAD
1 - Radiation Machine SSD
1 - RT Image SID
1 - Source to Reference Object Distance
1 - Fraction Number
1 - Exposure Sequence
1 - Meterset Exposure
4 - Diaphragm Position
1 - Fluence Map Sequence
1 - Fluence Data Source
1 - Fluence Data Scale
1 - Primary Fluence Mode Sequence
1 - Fluence Mode
1 - Fluence Mode ID
1 - Selected Frame Number
1 - Selected Frame Functional Groups Sequence
1 - RT Image Frame General Content Sequence
1 - RT Image Frame Context Sequence
1 - RT Image Scope Sequence
1 - Beam Modifier Coordinates Presence Flag
1 - Start Cumulative Meterset
1 - Stop Cumulative Meterset
1 - RT Acquisition Patient Position Sequence
1 - RT Image Frame Imaging Device Position Sequence
1 - RT Image Frame kV Radiation Acquisition Sequence
1 - RT Image Frame MV Radiation Acquisition Sequence
1 - RT Image Frame Radiation Acquisition Sequence
1 - Imaging Source Position Sequence
1 - Image Receptor Position Sequence
16 - Device Position to Equipment Mapping Matrix
1 - Device Position Parameter Sequence
1 - Imaging Source Location Specification Type
1 - Imaging Device Location Matrix Sequence
1 - Imaging Device Location Parameter Sequence
1 - Imaging Aperture Sequence
1 - Imaging Aperture Specification Type
1 - Number of Acquisition Devices
1 - Acquisition Device Sequence
1 - Acquisition Task Sequence
1 - Acquisition Task Workitem Code Sequence
1 - Acquisition Subtask Sequence
1 - Subtask Workitem Code Sequence
1 - Acquisition Task Index
1 - Acquisition Subtask Index
1 - Referenced Baseline Parameters RT Radiation Instance Sequence
1 - Position Acquisition Template Identification Sequence
1 - Position Acquisition Template ID
1 - Position Acquisition Template Name
1 - Position Acquisition Template Code Sequence
1 - Position Acquisition Template Description
1 - Acquisition Task Applicability Sequence
1 - Projection Imaging Acquisition Parameter Sequence
1 - CT Imaging Acquisition Parameter Sequence
1 - KV Imaging Generation Parameters Sequence
1 - MV Imaging Generation Parameters Sequence
1 - Acquisition Signal Type
1 - Acquisition Method
1 - Scan Start Position Sequence
1 - Scan Stop Position Sequence
1 - Imaging Source to Beam Modifier Definition Plane Distance
1 - Scan Arc Type
1 - Detector Positioning Type
1 - Additional RT Accessory Device Sequence
1 - Device-Specific Acquisition Parameter Sequence
1 - Referenced Position Reference Instance Sequence
1 - Energy Derivation Code Sequence
1 - Maximum Cumulative Meterset Exposure
1 - Acquisition Initiation Sequence
1 - RT Cone Beam Imaging Geometry Sequence
1 - DVH Type
1 - Dose Units
1 - Dose Type
1 - Spatial Transform of Dose
1 - Dose Comment
3 - Normalization Point
1 - Dose Summation Type
2-n - Grid Frame Offset Vector
1 - Dose Grid Scaling
1 R RT Dose ROI Sequence
1 - Dose Value
1-3 - Tissue Heterogeneity Correction
1 - Recommended Isodose Level Sequence
1 - Dose Unit Code Sequence
1 - RT Dose Interpreted Type Code Sequence
1 - RT Dose Interpreted Type Code Modifier Sequence
1 - Dose Radiobiological Interpretation Sequence
1 - RT Dose Intent Code Sequence
3 - DVH Normalization Point
1 - DVH Normalization Dose Value
1 - DVH Sequence
1 - DVH Dose Scaling
1 - DVH Volume Units
1 - DVH Number of Bins
2-2n - DVH Data
1 - DVH Referenced ROI Sequence
1 - DVH ROI Contribution Type
1 - DVH Minimum Dose
1 - DVH Maximum Dose
1 - DVH Mean Dose
1 - Dose Calculation Model Sequence
1 - Dose Calculation Algorithm Sequence
1 - Commissioning Status
1 - Dose Calculation Model Parameter Sequence
1 - Dose Deposition Calculation Medium
1 - Structure Set Label
1 - Structure Set Name
1 - Structure Set Description
1 - Structure Set Date
1 - Structure Set Time
1 - Referenced Frame of Reference Sequence
1 - RT Referenced Study Sequence
1 - RT Referenced Series Sequence
1 - Contour Image Sequence
1 - Predecessor Structure Set Sequence
1 - Structure Set ROI Sequence
1 - ROI Number
1 - Referenced Frame of Reference UID
1 - ROI Name
1 - ROI Description
3 - ROI Display Color
1 - ROI Volume
1 - ROI DateTime
1 - ROI Observation DateTime
1 - RT Related ROI Sequence
1 - RT ROI Relationship
1 - ROI Generation Algorithm
1 - ROI Derivation Algorithm Identification Sequence
1 - ROI Generation Description
1 - ROI Contour Sequence
1 - Contour Sequence
1 - Contour Geometric Type
1 R Contour Slab Thickness
3 R Contour Offset Vector
1 - Number of Contour Points
1 - Contour Number
1-n R Attached Contours
1 - Source Pixel Planes Characteristics Sequence
1 - Source Series Sequence
1 - Source Series Information Sequence
1 - ROI Creator Sequence
1 - ROI Interpreter Sequence
1 - ROI Observation Context Code Sequence
3-3n - Contour Data
1 - RT ROI Observations Sequence
1 - Observation Number
1 - Referenced ROI Number
1 R ROI Observation Label
1 - RT ROI Identification Code Sequence
1 R ROI Observation Description
1 - Related RT ROI Observations Sequence
1 - RT ROI Interpreted Type
1 - ROI Interpreter
1 - ROI Physical Properties Sequence
1 - ROI Physical Property
1 - ROI Physical Property Value
1 - ROI Elemental Composition Sequence
1 - ROI Elemental Composition Atomic Number
1 - ROI Elemental Composition Atomic Mass Fraction
1 R Additional RT ROI Identification Code Sequence
1 R Frame of Reference Relationship Sequence
1 R Related Frame of Reference UID
1 R Frame of Reference Transformation Type
16 - Frame of Reference Transformation Matrix
1 - Frame of Reference Transformation Comment
1 - Patient Location Coordinates Sequence
1 - Patient Location Coordinates Code Sequence
1 - Patient Support Position Sequence
1 - Measured Dose Reference Sequence
1 - Measured Dose Description
1 - Measured Dose Type
1 - Measured Dose Value
1 - Treatment Session Beam Sequence
1 - Treatment Session Ion Beam Sequence
1 - Current Fraction Number
1 - Treatment Control Point Date
1 - Treatment Control Point Time
1 - Treatment Termination Status
1 R Treatment Termination Code
1 - Treatment Verification Status
1 - Referenced Treatment Record Sequence
1 - Specified Primary Meterset
1 - Specified Secondary Meterset
1 - Delivered Primary Meterset
1 - Delivered Secondary Meterset
1 - Specified Treatment Time
1 - Delivered Treatment Time
1 - Control Point Delivery Sequence
1 - Ion Control Point Delivery Sequence
1 - Specified Meterset
1 - Delivered Meterset
1 - Meterset Rate Set
1 - Meterset Rate Delivered
1-n - Scan Spot Metersets Delivered
1 - Dose Rate Delivered
1 - Treatment Summary Calculated Dose Reference Sequence
1 - Cumulative Dose to Dose Reference
1 - First Treatment Date
1 - Most Recent Treatment Date
1 - Number of Fractions Delivered
1 - Override Sequence
1 - Parameter Sequence Pointer
1 - Override Parameter Pointer
1 - Parameter Item Index
1 - Measured Dose Reference Number
1 - Parameter Pointer
1 - Override Reason
1 - Parameter Value Number
1 - Corrected Parameter Sequence
1 - Correction Value
1 - Calculated Dose Reference Sequence
1 - Calculated Dose Reference Number
1 - Calculated Dose Reference Description
1 - Calculated Dose Reference Dose Value
1 - Start Meterset
1 - End Meterset
1 - Referenced Measured Dose Reference Sequence
1 - Referenced Measured Dose Reference Number
1 - Referenced Calculated Dose Reference Sequence
1 - Referenced Calculated Dose Reference Number
1 - Beam Limiting Device Leaf Pairs Sequence
1 - Enhanced RT Beam Limiting Device Sequence
1 - Enhanced RT Beam Limiting Opening Sequence
1 - Enhanced RT Beam Limiting Device Definition Flag
2-2n - Parallel RT Beam Delimiter Opening Extents
1 - Recorded Wedge Sequence
1 - Recorded Compensator Sequence
1 - Recorded Block Sequence
1 - Recorded Block Slab Sequence
1 - Treatment Summary Measured Dose Reference Sequence
1 - Recorded Snout Sequence
1 - Recorded Range Shifter Sequence
1 - Recorded Lateral Spreading Device Sequence
1 - Recorded Range Modulator Sequence
1 - Recorded Source Sequence
1 - Source Serial Number
1 - Treatment Session Application Setup Sequence
1 - Application Setup Check
1 - Recorded Brachy Accessory Device Sequence
1 - Referenced Brachy Accessory Device Number
1 - Recorded Channel Sequence
1 - Specified Channel Total Time
1 - Delivered Channel Total Time
1 - Specified Number of Pulses
1 - Delivered Number of Pulses
1 - Specified Pulse Repetition Interval
1 - Delivered Pulse Repetition Interval
1 - Recorded Source Applicator Sequence
1 - Referenced Source Applicator Number
1 - Recorded Channel Shield Sequence
1 - Referenced Channel Shield Number
1 - Brachy Control Point Delivered Sequence
1 - Safe Position Exit Date
1 - Safe Position Exit Time
1 - Safe Position Return Date
1 - Safe Position Return Time
1 - Pulse Specific Brachy Control Point Delivered Sequence
1 - Pulse Number
1 - Brachy Pulse Control Point Delivered Sequence
1 - Current Treatment Status
1 - Treatment Status Comment
1 - Fraction Group Summary Sequence
1 - Referenced Fraction Number
1 - Fraction Group Type
1 - Beam Stopper Position
1 - Fraction Status Summary Sequence
1 - Treatment Date
1 - Treatment Time
1 - RT Plan Label
1 - RT Plan Name
1 - RT Plan Description
1 - RT Plan Date
1 - RT Plan Time
1-n - Treatment Protocols
1 - Plan Intent
1-n R Treatment Sites
1 - RT Plan Geometry
1 - Prescription Description
1 - Dose Reference Sequence
1 - Dose Reference Number
1 - Dose Reference UID
1 - Dose Reference Structure Type
1 - Nominal Beam Energy Unit
1 - Dose Reference Description
3 - Dose Reference Point Coordinates
1 - Nominal Prior Dose
1 - Dose Reference Type
1 - Constraint Weight
1 - Delivery Warning Dose
1 - Delivery Maximum Dose
1 - Target Minimum Dose
1 - Target Prescription Dose
1 - Target Maximum Dose
1 - Target Underdose Volume Fraction
1 - Organ at Risk Full-volume Dose
1 - Organ at Risk Limit Dose
1 - Organ at Risk Maximum Dose
1 - Organ at Risk Overdose Volume Fraction
1 - Tolerance Table Sequence
1 - Tolerance Table Number
1 - Tolerance Table Label
1 - Gantry Angle Tolerance
1 - Beam Limiting Device Angle Tolerance
1 - Beam Limiting Device Tolerance Sequence
1 - Beam Limiting Device Position Tolerance
1 - Snout Position Tolerance
1 - Patient Support Angle Tolerance
1 - Table Top Eccentric Angle Tolerance
1 - Table Top Pitch Angle Tolerance
1 - Table Top Roll Angle Tolerance
1 - Table Top Vertical Position Tolerance
1 - Table Top Longitudinal Position Tolerance
1 - Table Top Lateral Position Tolerance
1 - Table Top Position Alignment UID
1 - RT Plan Relationship
1 - Fraction Group Sequence
1 - Fraction Group Number
1 - Fraction Group Description
1 - Number of Fractions Planned
1 - Number of Fraction Pattern Digits Per Day
1 - Repeat Fraction Cycle Length
1 - Fraction Pattern
1 - Number of Beams
3 R Beam Dose Specification Point
1 - Referenced Dose Reference UID
1 - Beam Dose
1 - Beam Meterset
1 - Beam Dose Point Depth
1 - Beam Dose Point Equivalent Depth
1 - Beam Dose Point SSD
1 - Beam Dose Meaning
1 - Beam Dose Verification Control Point Sequence
1 R Average Beam Dose Point Depth
1 R Average Beam Dose Point Equivalent Depth
1 R Average Beam Dose Point SSD
1 - Beam Dose Type
1 - Alternate Beam Dose
1 - Alternate Beam Dose Type
1 - Depth Value Averaging Flag
1 - Beam Dose Point Source to External Contour Distance
1 - Number of Brachy Application Setups
3 - Brachy Application Setup Dose Specification Point
1 - Brachy Application Setup Dose
1 - Beam Sequence
1 - Treatment Machine Name
1 - Primary Dosimeter Unit
1 - Source-Axis Distance
1 - Beam Limiting Device Sequence
1 - RT Beam Limiting Device Type
1 - Source to Beam Limiting Device Distance
1 - Isocenter to Beam Limiting Device Distance
1 - Number of Leaf/Jaw Pairs
3-n - Leaf Position Boundaries
1 - Beam Number
1 - Beam Name
1 - Beam Description
1 - Beam Type
1 - Beam Delivery Duration Limit
1 - Radiation Type
1 - High-Dose Technique Type
1 - Reference Image Number
1 - Planned Verification Image Sequence
1-n - Imaging Device-Specific Acquisition Parameters
1 - Treatment Delivery Type
1 - Number of Wedges
1 - Wedge Sequence
1 - Wedge Number
1 - Wedge Type
1 - Wedge ID
1 - Wedge Angle
1 - Wedge Factor
1 - Total Wedge Tray Water-Equivalent Thickness
1 - Wedge Orientation
1 - Isocenter to Wedge Tray Distance
1 - Source to Wedge Tray Distance
1 - Wedge Thin Edge Position
1 - Bolus ID
1 - Bolus Description
1 - Effective Wedge Angle
1 - Number of Compensators
1 - Material ID
1 - Total Compensator Tray Factor
1 - Compensator Sequence
1 - Compensator Number
1 - Compensator ID
1 - Source to Compensator Tray Distance
1 - Compensator Rows
1 - Compensator Columns
2 - Compensator Pixel Spacing
2 - Compensator Position
1-n - Compensator Transmission Data
1-n - Compensator Thickness Data
1 - Number of Boli
1 - Compensator Type
1 - Compensator Tray ID
1 - Number of Blocks
1 - Total Block Tray Factor
1 - Total Block Tray Water-Equivalent Thickness
1 - Block Sequence
1 - Block Tray ID
1 - Source to Block Tray Distance
1 - Isocenter to Block Tray Distance
1 - Block Type
1 - Accessory Code
1 - Block Divergence
1 - Block Mounting Position
1 - Block Number
1 - Block Name
1 - Block Thickness
1 - Block Transmission
1 - Block Number of Points
2-2n - Block Data
1 - Applicator Sequence
1 - Applicator ID
1 - Applicator Type
1 - Applicator Description
1 - Cumulative Dose Reference Coefficient
1 - Final Cumulative Meterset Weight
1 - Number of Control Points
1 - Control Point Sequence
1 - Control Point Index
1 - Nominal Beam Energy
1 - Dose Rate Set
1 - Wedge Position Sequence
1 - Wedge Position
1 - Beam Limiting Device Position Sequence
2-2n - Leaf/Jaw Positions
1 - Gantry Angle
1 - Gantry Rotation Direction
1 - Beam Limiting Device Angle
1 - Beam Limiting Device Rotation Direction
1 - Patient Support Angle
1 - Patient Support Rotation Direction
1 - Table Top Eccentric Axis Distance
1 - Table Top Eccentric Angle
1 - Table Top Eccentric Rotation Direction
1 - Table Top Vertical Position
1 - Table Top Longitudinal Position
1 - Table Top Lateral Position
3 - Isocenter Position
3 - Surface Entry Point
1 - Source to Surface Distance
1 - Average Beam Dose Point Source to External Contour Distance
1 - Source to External Contour Distance
3 - External Contour Entry Point
1 - Cumulative Meterset Weight
1 - Table Top Pitch Angle
1 - Table Top Pitch Rotation Direction
1 - Table Top Roll Angle
1 - Table Top Roll Rotation Direction
1 - Head Fixation Angle
1 - Gantry Pitch Angle
1 - Gantry Pitch Rotation Direction
1 - Gantry Pitch Angle Tolerance
1 - Fixation Eye
1 - Chair Head Frame Position
1 - Head Fixation Angle Tolerance
1 - Chair Head Frame Position Tolerance
1 - Fixation Light Azimuthal Angle Tolerance
1 - Fixation Light Polar Angle Tolerance
1 - Patient Setup Sequence
1 - Patient Setup Number
1 - Patient Setup Label
1 - Patient Additional Position
1 - Fixation Device Sequence
1 - Fixation Device Type
1 - Fixation Device Label
1 - Fixation Device Description
1 - Fixation Device Position
1 - Fixation Device Pitch Angle
1 - Fixation Device Roll Angle
1 - Shielding Device Sequence
1 - Shielding Device Type
1 - Shielding Device Label
1 - Shielding Device Description
1 - Shielding Device Position
1 - Setup Technique
1 - Setup Technique Description
1 - Setup Device Sequence
1 - Setup Device Type
1 - Setup Device Label
1 - Setup Device Description
1 - Setup Device Parameter
1 - Setup Reference Description
1 - Table Top Vertical Setup Displacement
1 - Table Top Longitudinal Setup Displacement
1 - Table Top Lateral Setup Displacement
1 - Brachy Treatment Technique
1 - Brachy Treatment Type
1 - Treatment Machine Sequence
1 - Source Sequence
1 - Source Number
1 - Source Type
1 - Source Manufacturer
1 - Active Source Diameter
1 - Active Source Length
1 - Source Model ID
1 - Source Description
1 - Source Encapsulation Nominal Thickness
1 - Source Encapsulation Nominal Transmission
1 - Source Isotope Name
1 - Source Isotope Half Life
1 - Source Strength Units
1 - Reference Air Kerma Rate
1 - Source Strength
1 - Source Strength Reference Date
1 - Source Strength Reference Time
1 - Application Setup Sequence
1 - Application Setup Type
1 - Application Setup Number
1 - Application Setup Name
1 - Application Setup Manufacturer
1 - Template Number
1 - Template Type
1 - Template Name
1 - Total Reference Air Kerma
1 - Brachy Accessory Device Sequence
1 - Brachy Accessory Device Number
1 - Brachy Accessory Device ID
1 - Brachy Accessory Device Type
1 - Brachy Accessory Device Name
1 - Brachy Accessory Device Nominal Thickness
1 - Brachy Accessory Device Nominal Transmission
1 - Channel Effective Length
1 - Channel Inner Length
1 - Afterloader Channel ID
1 - Source Applicator Tip Length
1 - Channel Sequence
1 - Channel Number
1 - Channel Length
1 - Channel Total Time
1 - Source Movement Type
1 - Number of Pulses
1 - Pulse Repetition Interval
1 - Source Applicator Number
1 - Source Applicator ID
1 - Source Applicator Type
1 - Source Applicator Name
1 - Source Applicator Length
1 - Source Applicator Manufacturer
1 - Source Applicator Wall Nominal Thickness
1 - Source Applicator Wall Nominal Transmission
1 - Source Applicator Step Size
1 - Applicator Shape Referenced ROI Number
1 - Transfer Tube Number
1 - Transfer Tube Length
1 - Channel Shield Sequence
1 - Channel Shield Number
1 - Channel Shield ID
1 - Channel Shield Name
1 - Channel Shield Nominal Thickness
1 - Channel Shield Nominal Transmission
1 - Final Cumulative Time Weight
1 - Brachy Control Point Sequence
1 - Control Point Relative Position
3 - Control Point 3D Position
1 - Cumulative Time Weight
1 - Compensator Divergence
1 - Compensator Mounting Position
1-n - Source to Compensator Distance
1 - Total Compensator Tray Water-Equivalent Thickness
1 - Isocenter to Compensator Tray Distance
1 - Compensator Column Offset
1-n - Isocenter to Compensator Distances
1 - Compensator Relative Stopping Power Ratio
1 - Compensator Milling Tool Diameter
1 - Ion Range Compensator Sequence
1 - Compensator Description
1 - Compensator Surface Representation Flag
1 - Radiation Mass Number
1 - Radiation Atomic Number
1 - Radiation Charge State
1 - Scan Mode
1 - Modulated Scan Mode Type
2 - Virtual Source-Axis Distances
1 - Snout Sequence
1 - Snout Position
1 - Snout ID
1 - Number of Range Shifters
1 - Range Shifter Sequence
1 - Range Shifter Number
1 - Range Shifter ID
1 - Range Shifter Type
1 - Range Shifter Description
1 - Number of Lateral Spreading Devices
1 - Lateral Spreading Device Sequence
1 - Lateral Spreading Device Number
1 - Lateral Spreading Device ID
1 - Lateral Spreading Device Type
1 - Lateral Spreading Device Description
1 - Lateral Spreading Device Water Equivalent Thickness
1 - Number of Range Modulators
1 - Range Modulator Sequence
1 - Range Modulator Number
1 - Range Modulator ID
1 - Range Modulator Type
1 - Range Modulator Description
1 - Beam Current Modulation ID
1 - Patient Support Type
1 - Patient Support ID
1 - Patient Support Accessory Code
1 - Tray Accessory Code
1 - Fixation Light Azimuthal Angle
1 - Fixation Light Polar Angle
1 - Meterset Rate
1 - Range Shifter Settings Sequence
1 - Range Shifter Setting
1 - Isocenter to Range Shifter Distance
1 - Range Shifter Water Equivalent Thickness
1 - Lateral Spreading Device Settings Sequence
1 - Lateral Spreading Device Setting
1 - Isocenter to Lateral Spreading Device Distance
1 - Range Modulator Settings Sequence
1 - Range Modulator Gating Start Value
1 - Range Modulator Gating Stop Value
1 - Range Modulator Gating Start Water Equivalent Thickness
1 - Range Modulator Gating Stop Water Equivalent Thickness
1 - Isocenter to Range Modulator Distance
1-n - Scan Spot Time Offset
1 - Scan Spot Tune ID
1-n - Scan Spot Prescribed Indices
1 - Number of Scan Spot Positions
1 - Scan Spot Reordered
1-n - Scan Spot Position Map
1 - Scan Spot Reordering Allowed
1-n - Scan Spot Meterset Weights
2 - Scanning Spot Size
2-2n - Scan Spot Sizes Delivered
1 - Number of Paintings
1-n - Scan Spot Gantry Angles
1-n - Scan Spot Patient Support Angles
1 - Ion Tolerance Table Sequence
1 - Ion Beam Sequence
1 - Ion Beam Limiting Device Sequence
1 - Ion Block Sequence
1 - Ion Control Point Sequence
1 - Ion Wedge Sequence
1 - Ion Wedge Position Sequence
1 - Referenced Setup Image Sequence
1 - Setup Image Comment
1 - Motion Synchronization Sequence
3 - Control Point Orientation
1 - General Accessory Sequence
1 - General Accessory ID
1 - General Accessory Description
1 - General Accessory Type
1 - General Accessory Number
1 - Source to General Accessory Distance
1 - Isocenter to General Accessory Distance
1 - Applicator Geometry Sequence
1 - Applicator Aperture Shape
1 - Applicator Opening
1 - Applicator Opening X
1 - Applicator Opening Y
1 - Source to Applicator Mounting Position Distance
1 - Number of Block Slab Items
1 - Block Slab Sequence
1 - Block Slab Thickness
1 - Block Slab Number
1 - Device Motion Control Sequence
1 - Device Motion Execution Mode
1 - Device Motion Observation Mode
1 - Device Motion Parameter Code Sequence
1 - Distal Depth Fraction
1 - Distal Depth
2 - Nominal Range Modulation Fractions
2 - Nominal Range Modulated Region Depths
1 - Depth Dose Parameters Sequence
1 - Delivered Depth Dose Parameters Sequence
1 - Delivered Distal Depth Fraction
1 - Delivered Distal Depth
2 - Delivered Nominal Range Modulation Fractions
2 - Delivered Nominal Range Modulated Region Depths
1 - Delivered Reference Dose Definition
1 - Reference Dose Definition
1 - RT Control Point Index
1 - Radiation Generation Mode Index
1 - Referenced Defined Device Index
1 - Radiation Dose Identification Index
1 - Number of RT Control Points
1 - Referenced Radiation Generation Mode Index
1 - Treatment Position Index
1 - Referenced Device Index
1 - Treatment Position Group Label
1 - Treatment Position Group UID
1 - Treatment Position Group Sequence
1 - Referenced Treatment Position Index
1 - Referenced Radiation Dose Identification Index
1 - RT Accessory Holder Water-Equivalent Thickness
1 - Referenced RT Accessory Holder Device Index
1 - RT Accessory Holder Slot Existence Flag
1 - RT Accessory Holder Slot Sequence
1 - RT Accessory Holder Slot ID
1 - RT Accessory Holder Slot Distance
1 - RT Accessory Slot Distance
1 - RT Accessory Holder Definition Sequence
1 - RT Accessory Device Slot ID
1 - RT Radiation Sequence
1 - Radiation Dose Sequence
1 - Radiation Dose Identification Sequence
1 - Radiation Dose Identification Label
1 - Reference Dose Type
1 - Primary Dose Value Indicator
1 - Dose Values Sequence
1-n - Dose Value Purpose
3 - Reference Dose Point Coordinates
1 - Radiation Dose Values Parameters Sequence
1 - Meterset to Dose Mapping Sequence
1 - Expected In-Vivo Measurement Values Sequence
1 - Expected In-Vivo Measurement Value Index
1 - Radiation Dose In-Vivo Measurement Label
2 - Radiation Dose Central Axis Displacement
1 - Radiation Dose Value
1 - Radiation Dose Source to Skin Distance
3 - Radiation Dose Measurement Point Coordinates
1 - Radiation Dose Source to External Contour Distance
1 - RT Tolerance Set Sequence
1 - RT Tolerance Set Label
1 - Attribute Tolerance Values Sequence
1 - Tolerance Value
1 - Patient Support Position Tolerance Sequence
1 - Treatment Time Limit
1 - C-Arm Photon-Electron Control Point Sequence
1 - Referenced RT Radiation Sequence
1 - Referenced RT Instance Sequence
1 R Referenced RT Patient Setup Sequence
1 - Source to Patient Surface Distance
1 - Treatment Machine Special Mode Code Sequence
1 - Intended Number of Fractions
1 - RT Radiation Set Intent
1 - RT Radiation Physical and Geometric Content Detail Flag
1 - RT Record Flag
1 - Treatment Device Identification Sequence
1 - Referenced RT Physician Intent Sequence
1 - Cumulative Meterset
1 - Delivery Rate
1 - Delivery Rate Unit Sequence
1 - Treatment Position Sequence
1 - Radiation Source-Axis Distance
1 - Number of RT Beam Limiting Devices
1 - RT Beam Limiting Device Proximal Distance
1 - RT Beam Limiting Device Distal Distance
1 - Parallel RT Beam Delimiter Device Orientation Label Code Sequence
1 - Beam Modifier Orientation Angle
1 - Fixed RT Beam Delimiter Device Sequence
1 - Parallel RT Beam Delimiter Device Sequence
1 - Number of Parallel RT Beam Delimiters
2-n - Parallel RT Beam Delimiter Boundaries
2-n - Parallel RT Beam Delimiter Positions
2 - RT Beam Limiting Device Offset
1 - RT Beam Delimiter Geometry Sequence
1 - RT Beam Limiting Device Definition Sequence
1 - Parallel RT Beam Delimiter Opening Mode
1-n - Parallel RT Beam Delimiter Leaf Mounting Side
1 R Patient Setup UID
1 - Wedge Definition Sequence
1 - Radiation Beam Wedge Angle
1 - Radiation Beam Wedge Thin Edge Distance
1 - Radiation Beam Effective Wedge Angle
1 - Number of Wedge Positions
1 - RT Beam Limiting Device Opening Sequence
1 - Number of RT Beam Limiting Device Openings
1 - Radiation Dosimeter Unit Sequence
1 - RT Device Distance Reference Location Code Sequence
1 - Radiation Device Configuration and Commissioning Key Sequence
1 - Patient Support Position Parameter Sequence
1 - Patient Support Position Specification Method
1 - Patient Support Position Device Parameter Sequence
1 - Device Order Index
1 - Patient Support Position Parameter Order Index
1 - Patient Support Position Device Tolerance Sequence
1 - Patient Support Position Tolerance Order Index
1 - Compensator Definition Sequence
1 - Compensator Map Orientation
1 - Compensator Proximal Thickness Map
1 - Compensator Distal Thickness Map
1 - Compensator Base Plane Offset
1 - Compensator Shape Fabrication Code Sequence
1 - Compensator Shape Sequence
1 - Radiation Beam Compensator Milling Tool Diameter
1 - Block Definition Sequence
1 - Block Edge Data
1 - Block Orientation
1 - Radiation Beam Block Thickness
1 - Radiation Beam Block Slab Thickness
1 - Block Edge Data Sequence
1 - Number of RT Accessory Holders
1 - General Accessory Definition Sequence
1 - Number of General Accessories
1 - Bolus Definition Sequence
1 - Number of Boluses
1 - Equipment Frame of Reference UID
1 - Equipment Frame of Reference Description
1 - Equipment Reference Point Coordinates Sequence
1 - Equipment Reference Point Code Sequence
1 - RT Beam Limiting Device Angle
1 - Source Roll Angle
1 - Radiation GenerationMode Sequence
1 - Radiation GenerationMode Label
1 - Radiation GenerationMode Description
1 - Radiation GenerationMode Machine Code Sequence
1 - Radiation Type Code Sequence
1 - Nominal Energy
1 - Minimum Nominal Energy
1 - Maximum Nominal Energy
1 - Radiation Fluence Modifier Code Sequence
1 - Energy Unit Code Sequence
1 - Number of Radiation GenerationModes
1 - Patient Support Devices Sequence
1 - Number of Patient Support Devices
1 - RT Beam Modifier Definition Distance
1 - Beam Area Limit Sequence
1 - Referenced RT Prescription Sequence
1 - Dose Value Interpretation
1 - Treatment Session UID
1 - RT Radiation Usage
1 - Referenced RT Radiation Set Sequence
1 - Referenced RT Radiation Record Sequence
1 - RT Radiation Set Delivery Number
1 - Clinical Fraction Number
1 - RT Treatment Fraction Completion Status
1 - RT Radiation Set Usage
1 - Treatment Delivery Continuation Flag
1 - Treatment Record Content Origin
1 - RT Treatment Termination Status
1 - RT Treatment Termination Reason Code Sequence
1 - Machine-Specific Treatment Termination Code Sequence
1 - RT Radiation Salvage Record Control Point Sequence
1 - Starting Meterset Value Known Flag
1 - Treatment Termination Description
1 - Treatment Tolerance Violation Sequence
1 - Treatment Tolerance Violation Category
1 - Treatment Tolerance Violation Attribute Sequence
1 - Treatment Tolerance Violation Description
1 - Treatment Tolerance Violation Identification
1 - Treatment Tolerance Violation DateTime
1 - Recorded RT Control Point DateTime
1 - Referenced Radiation RT Control Point Index
1 - Alternate Value Sequence
1 - Confirmation Sequence
1 - Interlock Sequence
1 - Interlock DateTime
1 - Interlock Description
1 - Interlock Originating Device Sequence
1 - Interlock Code Sequence
1 - Interlock Resolution Code Sequence
1 - Interlock Resolution User Sequence
1 - Override DateTime
1 - Treatment Tolerance Violation Type Code Sequence
1 - Treatment Tolerance Violation Cause Code Sequence
1 - Measured Meterset to Dose Mapping Sequence
1 - Referenced Expected In-Vivo Measurement Value Index
1 - Dose Measurement Device Code Sequence
1 - Additional Parameter Recording Instance Sequence
1 R
1 - Interlock Origin Description
1 - RT Patient Position Scope Sequence
1 - Referenced Treatment Position Group UID
1 - Radiation Order Index
1 - Omitted Radiation Sequence
1 - Reason for Omission Code Sequence
1 - RT Delivery Start Patient Position Sequence
1 - RT Treatment Preparation Patient Position Sequence
1 - Referenced RT Treatment Preparation Sequence
1 - Referenced Patient Setup Photo Sequence
1 - Patient Treatment Preparation Method Code Sequence
1 - Patient Treatment Preparation Procedure Parameter Description
1 - Patient Treatment Preparation Device Sequence
1 - Patient Treatment Preparation Procedure Sequence
1 - Patient Treatment Preparation Procedure Code Sequence
1 - Patient Treatment Preparation Method Description
1 - Patient Treatment Preparation Procedure Parameter Sequence
1 - Patient Setup Photo Description
1 - Patient Treatment Preparation Procedure Index
1 - Referenced Patient Setup Procedure Index
1 - RT Radiation Task Sequence
1 - RT Patient Position Displacement Sequence
1 - RT Patient Position Sequence
1 - Displacement Reference Label
16 - Displacement Matrix
1 - Patient Support Displacement Sequence
1 - Displacement Reference Location Code Sequence
1 - RT Radiation Set Delivery Usage
1 - Patient Treatment Preparation Sequence
1 - Patient to Equipment Relationship Sequence
1 - Imaging Equipment to Treatment Delivery Device Relationship Sequence
1 - Referenced RT Plan Sequence
1 - Referenced Beam Sequence
1 - Referenced Beam Number
1 - Referenced Reference Image Number
1 - Start Cumulative Meterset Weight
1 - End Cumulative Meterset Weight
1 - Referenced Brachy Application Setup Sequence
1 - Referenced Brachy Application Setup Number
1 - Referenced Source Number
1 - Referenced Fraction Group Sequence
1 - Referenced Fraction Group Number
1 - Referenced Verification Image Sequence
1 - Referenced Reference Image Sequence
1 - Referenced Dose Reference Sequence
1 - Referenced Dose Reference Number
1 - Brachy Referenced Dose Reference Sequence
1 - Referenced Structure Set Sequence
1 - Referenced Patient Setup Number
1 - Referenced Dose Sequence
1 - Referenced Tolerance Table Number
1 - Referenced Bolus Sequence
1 - Referenced Wedge Number
1 - Referenced Compensator Number
1 - Referenced Block Number
1 - Referenced Control Point Index
1 - Referenced Control Point Sequence
1 - Referenced Start Control Point Index
1 - Referenced Stop Control Point Index
1 - Referenced Range Shifter Number
1 - Referenced Lateral Spreading Device Number
1 - Referenced Range Modulator Number
1 - Omitted Beam Task Sequence
1 - Reason for Omission
1 - Reason for Omission Description
1 - Prescription Overview Sequence
1 - Total Prescription Dose
1 - Plan Overview Sequence
1 - Plan Overview Index
1 - Referenced Plan Overview Index
1 - Number of Fractions Included
1 - Dose Calibration Conditions Sequence
1 - Absorbed Dose to Meterset Ratio
2 - Delineated Radiation Field Size
1 - Dose Calibration Conditions Verified Flag
1 - Calibration Reference Point Depth
1 - Gating Beam Hold Transition Sequence
1 - Beam Hold Transition
1 - Beam Hold Transition DateTime
1 - Beam Hold Originating Device Sequence
1 - Beam Hold Transition Trigger Source
1 - Approval Status
1 - Review Date
1 - Review Time
1 - Reviewer Name
1 - Radiobiological Dose Effect Sequence
1 - Radiobiological Dose Effect Flag
1 - Effective Dose Calculation Method Category Code Sequence
1 - Effective Dose Calculation Method Code Sequence
1 - Effective Dose Calculation Method Description
1 - Conceptual Volume UID
1 - Originating SOP Instance Reference Sequence
1 - Conceptual Volume Constituent Sequence
1 - Equivalent Conceptual Volume Instance Reference Sequence
1 - Equivalent Conceptual Volumes Sequence
1 - Referenced Conceptual Volume UID
1 - Conceptual Volume Combination Expression
1 - Conceptual Volume Constituent Index
1 - Conceptual Volume Combination Flag
1 - Conceptual Volume Combination Description
1 - Conceptual Volume Segmentation Defined Flag
1 - Conceptual Volume Segmentation Reference Sequence
1 - Conceptual Volume Constituent Segmentation Reference Sequence
1 - Constituent Conceptual Volume UID
1 - Derivation Conceptual Volume Sequence
1 - Source Conceptual Volume UID
1 - Conceptual Volume Derivation Algorithm Sequence
1 - Conceptual Volume Description
1 - Source Conceptual Volume Sequence
1 - Author Identification Sequence
1 - Manufacturer's Model Version
1 - Device Alternate Identifier
1 - Device Alternate Identifier Type
1 - Device Alternate Identifier Format
1 - Segmentation Creation Template Label
1 - Segmentation Template UID
1 - Referenced Segment Reference Index
1 - Segment Reference Sequence
1 - Segment Reference Index
1 - Direct Segment Reference Sequence
1 - Combination Segment Reference Sequence
1 - Conceptual Volume Sequence
1 - Segmented RT Accessory Device Sequence
1 - Segment Characteristics Sequence
1 - Related Segment Characteristics Sequence
1 - Segment Characteristics Precedence
1 - RT Segment Annotation Sequence
1 - Segment Annotation Category Code Sequence
1 - Segment Annotation Type Code Sequence
1 - Device Label
1 - Device Type Code Sequence
1 - Segment Annotation Type Modifier Code Sequence
1 - Patient Equipment Relationship Code Sequence
1 - Referenced Fiducials UID
1 - Patient Treatment Orientation Sequence
1 - User Content Label
1 - User Content Long Label
1 - Entity Label
1 - Entity Name
1 - Entity Description
1 - Entity Long Label
1 - Device Index
1 - RT Treatment Phase Index
1 - RT Treatment Phase UID
1 - RT Prescription Index
1 - RT Segment Annotation Index
1 - Basis RT Treatment Phase Index
1 - Related RT Treatment Phase Index
1 - Referenced RT Treatment Phase Index
1 - Referenced RT Prescription Index
1 - Referenced Parent RT Prescription Index
1 - Manufacturer's Device Identifier
1 - Instance-Level Referenced Performed Procedure Step Sequence
1 - RT Treatment Phase Intent Presence Flag
1 - Radiotherapy Treatment Type
1-n - Teletherapy Radiation Type
1-n - Brachytherapy Source Type
1 - Referenced RT Treatment Phase Sequence
1 - Referenced Direct Segment Instance Sequence
1 - Intended RT Treatment Phase Sequence
1 - Intended Phase Start Date
1 - Intended Phase End Date
1 - RT Treatment Phase Interval Sequence
1 - Temporal Relationship Interval Anchor
1 - Minimum Number of Interval Days
1 - Maximum Number of Interval Days
1-n - Pertinent SOP Classes in Study
1-n - Pertinent SOP Classes in Series
1 - RT Prescription Label
1 - RT Physician Intent Predecessor Sequence
1 - RT Treatment Approach Label
1 - RT Physician Intent Sequence
1 - RT Physician Intent Index
1 - RT Treatment Intent Type
1 - RT Physician Intent Narrative
1 - RT Protocol Code Sequence
1 - Reason for Superseding
1 - RT Diagnosis Code Sequence
1 - Referenced RT Physician Intent Index
1 - RT Physician Intent Input Instance Sequence
1 - RT Anatomic Prescription Sequence
1 - Prior Treatment Dose Description
1 - Prior Treatment Reference Sequence
1 - Dosimetric Objective Evaluation Scope
1 - Therapeutic Role Category Code Sequence
1 - Therapeutic Role Type Code Sequence
1 - Conceptual Volume Optimization Precedence
1 - Conceptual Volume Category Code Sequence
1 - Conceptual Volume Blocking Constraint
1 - Conceptual Volume Type Code Sequence
1 - Conceptual Volume Type Modifier Code Sequence
1 - RT Prescription Sequence
1 - Dosimetric Objective Sequence
1 - Dosimetric Objective Type Code Sequence
1 - Dosimetric Objective UID
1 - Referenced Dosimetric Objective UID
1 - Dosimetric Objective Parameter Sequence
1 - Referenced Dosimetric Objectives Sequence
1 - Absolute Dosimetric Objective Flag
1 - Dosimetric Objective Weight
1 - Dosimetric Objective Purpose
1 - Planning Input Information Sequence
1 - Treatment Site
1 - Treatment Site Code Sequence
1 - Fraction Pattern Sequence
1 - Treatment Technique Notes
1 - Prescription Notes
1 - Number of Interval Fractions
1 - Number of Fractions
1 - Intended Delivery Duration
1 - Fractionation Notes
1 - RT Treatment Technique Code Sequence
1 - Prescription Notes Sequence
1 - Fraction-Based Relationship Sequence
1 - Fraction-Based Relationship Interval Anchor
1 - Minimum Hours between Fractions
1-n - Intended Fraction Start Time
1 - Intended Start Day of Week
1 - Weekday Fraction Pattern Sequence
1 - Delivery Time Structure Code Sequence
1 - Treatment Site Modifier Code Sequence
1 R Robotic Base Location Indicator
1 - Robotic Path Node Set Code Sequence
1 - Robotic Node Identifier
3 - RT Treatment Source Coordinates
1 - Radiation Source Coordinate SystemYaw Angle
1 - Radiation Source Coordinate SystemRoll Angle
1 - Radiation Source Coordinate System Pitch Angle
1 - Robotic Path Control Point Sequence
1 - Tomotherapeutic Control Point Sequence
1-n - Tomotherapeutic Leaf Open Durations
1-n - Tomotherapeutic Leaf Initial Closed Durations
1 - Conceptual Volume Identification Sequence
1 R Arbitrary
1 R Text Comments
1 R Results ID
1 R Results ID Issuer
1 R Referenced Interpretation Sequence
1 R Report Production Status (Trial)
1 R Interpretation Recorded Date
1 R Interpretation Recorded Time
1 R Interpretation Recorder
1 R Reference to Recorded Sound
1 R Interpretation Transcription Date
1 R Interpretation Transcription Time
1 R Interpretation Transcriber
1 R Interpretation Text
1 R Interpretation Author
1 R Interpretation Approver Sequence
1 R Interpretation Approval Date
1 R Interpretation Approval Time
1 R Physician Approving Interpretation
1 R Interpretation Diagnosis Description
1 R Interpretation Diagnosis Code Sequence
1 R Results Distribution List Sequence
1 R Distribution Name
1 R Distribution Address
1 R Interpretation ID
1 R Interpretation ID Issuer
1 R Interpretation Type ID
1 R Interpretation Status ID
1 R Impressions
1 R Results Comments
1 - Low Energy Detectors
1 - High Energy Detectors
1 - Detector Geometry Sequence
1 - Threat ROI Voxel Sequence
3 - Threat ROI Base
3 - Threat ROI Extents
1 - Threat ROI Bitmap
1 - Route Segment ID
1 - Gantry Type
1 - OOI Owner Type
1 - Route Segment Sequence
1 - Potential Threat Object ID
1 - Threat Sequence
1 - Threat Category
1 - Threat Category Description
1 - ATD Ability Assessment
1 - ATD Assessment Flag
1 - ATD Assessment Probability
1 - Mass
1 - Density
1 - Z Effective
1 - Boarding Pass ID
3 - Center of Mass
3 - Center of PTO
6-n - Bounding Polygon
1 - Route Segment Start Location ID
1 - Route Segment End Location ID
1 - Route Segment Location ID Type
1-n - Abort Reason
1 - Volume of PTO
1 - Abort Flag
1 - Route Segment Start Time
1 - Route Segment End Time
1 - TDR Type
1 - International Route Segment
1-n - Threat Detection Algorithm and Version
1 - Assigned Location
1 - Alarm Decision Time
1 - Alarm Decision
1 - Number of Total Objects
1 - Number of Alarm Objects
1 - PTO Representation Sequence
1 - ATD Assessment Sequence
1 - TIP Type
1 - DICOS Version
1 - OOI Owner Creation Time
1 - OOI Type
3 - OOI Size
1 - Acquisition Status
1 - Basis Materials Code Sequence
1 - Phantom Type
1 - OOI Owner Sequence
1 - Scan Type
1 - Itinerary ID
1 - Itinerary ID Type
1 - Itinerary ID Assigning Authority
1 - Route ID
1 - Route ID Assigning Authority
1 - Inbound Arrival Type
1 - Carrier ID
1 - Carrier ID Assigning Authority
3 - Source Orientation
3 - Source Position
1 - Belt Height
1 - Algorithm Routing Code Sequence
1 - Transport Classification
1 - OOI Type Descriptor
1 - Total Processing Time
1 - Detector Calibration Data
1 - Additional Screening Performed
1 - Additional Inspection Selection Criteria
1 - Additional Inspection Method Sequence
1 - AIT Device Type
1 - QR Measurements Sequence
1 - Target Material Sequence
1 - SNR Threshold
1 - Image Scale Representation
1 - Referenced PTO Sequence
1 - Referenced TDR Instance Sequence
1 - PTO Location Description
1 - Anomaly Locator Indicator Sequence
3 - Anomaly Locator Indicator
1 - PTO Region Sequence
1 - Inspection Selection Criteria
1 - Secondary Inspection Method Sequence
6 - PRCS to RCS Orientation
1 - MAC Parameters Sequence
1 R Curve Dimensions
1 R Number of Points
1 R Type of Data
1 R Curve Description
1-n R Axis Units
1-n R Axis Labels
1 R Data Value Representation
1-n R Minimum Coordinate Value
1-n R Maximum Coordinate Value
1-n R Curve Range
1-n R Curve Data Descriptor
1-n R Coordinate Start Value
1-n R Coordinate Step Value
1 R Curve Activation Layer
1 R Audio Type
1 R Audio Sample Format
1 R Number of Channels
1 R Number of Samples
1 R Sample Rate
1 R Total Time
1 R Audio Sample Data
1 R Audio Comments
1 R Curve Label
1 R Curve Referenced Overlay Sequence
1 R Curve Referenced Overlay Group
1 R Curve Data
1 - Shared Functional Groups Sequence
1 - Per-Frame Functional Groups Sequence
1 - Waveform Sequence
1 - Channel Minimum Value
1 - Channel Maximum Value
1 - Waveform Bits Allocated
1 - Waveform Sample Interpretation
1 - Waveform Padding Value
1 - Waveform Data
1 - First Order Phase Correction Angle
1 - Spectroscopy Data
1 - Overlay Rows
1 - Overlay Columns
1 R Overlay Planes
1 - Number of Frames in Overlay
1 - Overlay Description
1 - Overlay Type
1 - Overlay Subtype
2 - Overlay Origin
1 - Image Frame Origin
1 R Overlay Plane Origin
1 R Overlay Compression Code
1 R Overlay Compression Originator
1 R Overlay Compression Label
1 R Overlay Compression Description
1-n R Overlay Compression Step Pointers
1 R Overlay Repeat Interval
1 R Overlay Bits Grouped
1 - Overlay Bits Allocated
1 - Overlay Bit Position
1 R Overlay Format
1 R Overlay Location
1-n R Overlay Code Label
1 R Overlay Number of Tables
1-n R Overlay Code Table Location
1 R Overlay Bits For Code Word
1 - Overlay Activation Layer
1 R Overlay Descriptor - Gray
1 R Overlay Descriptor - Red
1 R Overlay Descriptor - Green
1 R Overlay Descriptor - Blue
1-n R Overlays - Gray
1-n R Overlays - Red
1-n R Overlays - Green
1-n R Overlays - Blue
1 - ROI Area
1 - ROI Mean
1 - ROI Standard Deviation
1 - Overlay Label
1 - Overlay Data
1 R Overlay Comments
1 R Variable Pixel Data
1 R Variable Next Data Group
1 R Variable Coefficients SDVN
1 R Variable Coefficients SDHN
1 R Variable Coefficients SDDN
1 - Extended Offset Table
1 - Extended Offset Table Lengths
1 - Encapsulated Pixel Data Value Total Length
1 - Float Pixel Data
1 - Double Float Pixel Data
1 - Pixel Data
1 R Coefficients SDVN
1 R Coefficients SDHN
1 R Coefficients SDDN
1 - Digital Signatures Sequence
1 - Data Set Trailing Padding
1 - Item
1 - Item Delimitation Item
1 - Sequence Delimitation Item
"""
