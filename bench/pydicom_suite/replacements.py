"""What stands in for what: lazydicom's objects under the names that pydicom's tests use.

Only what lazydicom has; everything else stays pydicom's own, and a test in which nothing of
lazydicom runs is not counted. Nothing here may compute what a test asserts.
"""

from __future__ import annotations

import pydicom
from pydicom import (
    charset,
    datadict,
    dataelem,
    dataset,
    encaps,
    errors,
    filereader,
    multival,
    pixels,
    sequence,
    tag,
    uid,
    valuerep,
    values,
)
from pydicom.data import data_manager
from pydicom.pixels import processing

import lazydicom
from bench.pydicom_suite import images, reading, standins
from bench.pydicom_suite.dictionary import add_dict_entries, add_private_dict_entry

REPLACED: dict[int, object] = {
    id(found): instead
    for found, instead in (
        (pydicom.dcmread, reading.dcmread),
        (data_manager.get_testdata_file, reading.get_testdata_file),
        (filereader.read_dataset, reading.read_dataset),
        (filereader.data_element_generator, reading.data_element_generator),
        (filereader.read_file_meta_info, reading.read_file_meta_info),
        (dataelem.convert_raw_data_element, reading.convert_raw_data_element),
        (dataelem.DataElement_from_raw, reading.convert_raw_data_element),
        (values.convert_value, reading.convert_value),
        (values.convert_PN, reading.converter("PN")),
        (values.convert_text, reading.converter("LO")),
        (values.convert_single_string, reading.converter("UT")),
        (values.convert_AE_string, reading.converter("AE")),
        (values.convert_DA_string, reading.converter("DA")),
        (values.convert_ATvalue, reading.converter("AT")),
        (values.convert_tag, reading.converter("AT")),
        (values.multi_string, reading.converter("LO")),
        (datadict.add_dict_entries, add_dict_entries),
        (datadict.add_private_dict_entry, add_private_dict_entry),
        (dataset.Dataset, lazydicom.Dataset),
        (dataset.FileDataset, standins.FileDataset),
        (dataset.FileMetaDataset, standins.FileMetaDataset),
        (sequence.Sequence, lazydicom.Sequence),
        (tag.Tag, lazydicom.Tag),
        (tag.BaseTag, lazydicom.Tag),
        (tag.TupleTag, lazydicom.Tag),
        (uid.UID, lazydicom.UID),
        (errors.InvalidDicomError, lazydicom.NotDicomError),
        (dataelem.DataElement, standins.DataElement),
        (valuerep.validate_value, standins.validate_value),
        (valuerep.PersonName, standins.Name),
        (valuerep.DSfloat, standins.DS),
        (valuerep.DS, standins.DS),
        (valuerep.IS, standins.WholeNumber),
        (valuerep.DA, standins.Date),
        (valuerep.TM, standins.Time),
        (valuerep.DT, standins.DateTime),
        (multival.MultiValue, standins.Values),
        (charset.decode_bytes, standins.decode_bytes),
        (charset.decode_element, standins.decode_element),
        (charset.encode_string, standins.encode_string),
        (encaps.generate_fragments, images.generate_fragments),
        (encaps.generate_frames, images.generate_frames),
        (encaps.get_frame, images.get_frame),
        (encaps.parse_basic_offsets, images.parse_basic_offsets),
        (pixels.get_decoder, images.Decoder),
        (pixels.pixel_array, images.pixel_array),
        (pixels.iter_pixels, images.iter_pixels),
        (processing.apply_color_lut, lazydicom.apply_color_lut),
        (processing.apply_modality_lut, lazydicom.apply_modality_lut),
        (processing.apply_presentation_lut, lazydicom.apply_presentation_lut),
        (processing.apply_voi, lazydicom.apply_voi),
        (processing.apply_voi_lut, lazydicom.apply_voi_lut),
        (processing.apply_windowing, lazydicom.apply_windowing),
        (processing.convert_color_space, lazydicom.convert_color_space),
    )
}
"""By the identity of pydicom's object."""
