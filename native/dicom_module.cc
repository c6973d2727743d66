/* A document in a DICOM object, through dcmtk: Encapsulated PDF (PS3.3 A.45.1) and Encapsulated STL (A.85.1).
 * What is not known stands in it empty where the standard asks for the attribute (type 2), and is left out elsewhere.
 */
#include "dicom.h"

extern "C" {
#include "failure.h"
}

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcostrmb.h>
#include <dcmtk/dcmdata/dctk.h>

#include <cstdlib>
#include <cstring>
#include <new>
#include <string>

namespace {

/* A dataset while it is filled. Whatever fails first stays in `status`, and nothing more is done. */
class Filling {
  public:
    explicit Filling(DcmItem &item) : item_(item) {}
    const OFCondition &status() const {
        return status_;
    }

    void put(const DcmTagKey &tag, const char *value) {
        if (status_.good()) status_ = item_.putAndInsertString(tag, value);
    }
    void put_empty(const DcmTagKey &tag) {
        if (status_.good()) status_ = item_.insertEmptyElement(tag);
    }
    void put_or_empty(const DcmTagKey &tag, const std::string &value) {
        if (value.empty())
            put_empty(tag);
        else
            put(tag, value.c_str());
    }
    /* Values have an even length: an odd one gets a zero behind it. */
    void put_bytes(const DcmTagKey &tag, const void *bytes, size_t size) {
        std::string padded(static_cast<const char *>(bytes), size);
        padded.resize(size + size % 2);
        if (status_.good())
            status_ = item_.putAndInsertUint8Array(DcmTag(tag, EVR_OB), reinterpret_cast<const Uint8 *>(padded.data()),
                                                   padded.size());
    }
    void put_number(const DcmTagKey &tag, Uint32 number) {
        if (status_.good()) status_ = item_.putAndInsertUint32(tag, number);
    }
    void put_code(const DcmTagKey &tag, const char *scheme, const char *code, const char *meaning) {
        DcmItem *made = nullptr;
        if (status_.good()) status_ = item_.findOrCreateSequenceItem(tag, made);
        if (status_.bad()) return;
        Filling item(*made);
        item.put(DCM_CodeValue, code);
        item.put(DCM_CodingSchemeDesignator, scheme);
        item.put(DCM_CodeMeaning, meaning);
        status_ = item.status_;
    }

  private:
    DcmItem &item_;
    OFCondition status_ = EC_Normal;
};

std::string text_of(const char *text) {
    return text ? text : "";
}

/* "2026-11-29" as 20261129. */
std::string day_of(const char *date) {
    std::string text = text_of(date);
    return text.empty() ? text : text.substr(0, 4) + text.substr(5, 2) + text.substr(8, 2);
}

/* "...T10:15:00..." as 101500. */
std::string clock_of(const char *time) {
    std::string text = text_of(time);
    return text.empty() ? text : text.substr(11, 2) + text.substr(14, 2) + text.substr(17, 2);
}

/* "Z" or "+01:00" at the end as +0000 and +0100; DICOM has no -0000. */
std::string zone_of(const char *time) {
    std::string text = text_of(time);
    if (text.empty()) return text;
    std::string zone = text.back() == 'Z' ? "+0000" : text.substr(19, 3) + text.substr(23, 2);
    return zone == "-0000" ? "+0000" : zone;
}

/* No letter for who did not say. */
std::string sex_of(const char *sex) {
    std::string text = text_of(sex);
    return text == "female" ? "F" : text == "male" ? "M" : text == "other" ? "O" : "";
}

void put_patient(Filling &filling, const dimple_person &person) {
    filling.put_or_empty(DCM_PatientName, text_of(person.name));
    filling.put_or_empty(DCM_PatientID, text_of(person.id));
    filling.put_or_empty(DCM_PatientBirthDate, day_of(person.birth_date));
    filling.put_or_empty(DCM_PatientSex, sex_of(person.sex));
}

void put_study(Filling &filling, const dimple_dicom_document &document) {
    filling.put(DCM_StudyInstanceUID, document.study);
    for (const DcmTagKey &tag :
         {DCM_StudyDate, DCM_StudyTime, DCM_ReferringPhysicianName, DCM_StudyID, DCM_AccessionNumber})
        filling.put_empty(tag);
}

void put_series(Filling &filling, const dimple_dicom_document &document) {
    const bool stl = document.kind == DIMPLE_DICOM_STL;
    filling.put(DCM_Modality, stl ? "M3D" : "DOC");
    filling.put(DCM_SeriesInstanceUID, document.series);
    filling.put(DCM_SeriesNumber, stl ? "2" : "1");
}

void put_equipment(Filling &filling, const dimple_dicom_document &document) {
    const std::string versions = std::string(DIMPLE_VERSION "\\rules ") + document.rules;
    filling.put(DCM_Manufacturer, "Dimple");
    filling.put(DCM_ManufacturerModelName, "Dimple");
    filling.put(DCM_DeviceSerialNumber, "none"); /* asked for of a model's maker; a program has none */
    filling.put(DCM_SoftwareVersions, versions.c_str());
}

void put_content(Filling &filling, const dimple_dicom_document &document) {
    filling.put(DCM_InstanceNumber, "1");
    filling.put_or_empty(DCM_ContentDate, day_of(document.time));
    filling.put_or_empty(DCM_ContentTime, clock_of(document.time));
    filling.put_empty(DCM_AcquisitionDateTime);
    filling.put(DCM_BurnedInAnnotation, "NO");
    filling.put(DCM_DocumentTitle, document.title);
    filling.put_empty(DCM_ConceptNameCodeSequence);
    filling.put(DCM_MIMETypeOfEncapsulatedDocument,
                document.kind == DIMPLE_DICOM_STL ? "model/stl" : "application/pdf");
    filling.put_bytes(DCM_EncapsulatedDocument, document.bytes, document.size);
    filling.put_number(DCM_EncapsulatedDocumentLength, static_cast<Uint32>(document.size));
}

void put_model(Filling &filling, const dimple_dicom_document &document) {
    filling.put(DCM_FrameOfReferenceUID, document.frame);
    filling.put_empty(DCM_PositionReferenceIndicator);
    filling.put(DCM_ModelModification, "NO");
    filling.put(DCM_ModelMirroring, "NO");
    filling.put_code(DCM_MeasurementUnitsCodeSequence, "UCUM", "mm", "mm");
}

OFCondition fill(DcmItem &dataset, const dimple_dicom_document &document) {
    const bool stl = document.kind == DIMPLE_DICOM_STL;
    Filling filling(dataset);
    filling.put(DCM_SpecificCharacterSet, "ISO_IR 192"); /* UTF-8 */
    filling.put(DCM_SOPClassUID, stl ? UID_EncapsulatedSTLStorage : UID_EncapsulatedPDFStorage);
    filling.put(DCM_SOPInstanceUID, document.instance);
    if (document.time) filling.put(DCM_TimezoneOffsetFromUTC, zone_of(document.time).c_str());
    put_patient(filling, document.person);
    put_study(filling, document);
    put_series(filling, document);
    put_equipment(filling, document);
    put_content(filling, document);
    if (stl)
        put_model(filling, document);
    else
        filling.put(DCM_ConversionType, "WSD"); /* from a workstation */
    return filling.status();
}

/* The whole file into memory of malloc's. */
OFCondition write(DcmFileFormat &file, dimple_text &bytes) {
    const E_TransferSyntax syntax = EXS_LittleEndianExplicit;
    OFCondition status = file.validateMetaInfo(syntax);
    if (status.bad()) return status;
    const size_t room = file.calcElementLength(syntax, EET_ExplicitLength);
    bytes.data = static_cast<char *>(std::malloc(room + 1));
    if (!bytes.data) throw std::bad_alloc();
    DcmOutputBufferStream stream(bytes.data, static_cast<offile_off_t>(room));
    void *written = nullptr;
    offile_off_t size = 0;
    file.transferInit();
    status = file.write(stream, syntax, EET_ExplicitLength, nullptr);
    file.transferEnd();
    stream.flushBuffer(written, size);
    bytes.size = static_cast<size_t>(size);
    bytes.capacity = room + 1;
    bytes.data[bytes.size] = 0;
    return status;
}

void drop(dimple_text *bytes) {
    std::free(bytes->data);
    *bytes = dimple_text{};
}

dimple_status fail(dimple_text *bytes, dimple_error *error, const char *reason) {
    const std::string message = std::string("DICOM cannot be made: ") + reason;
    drop(bytes);
    return dimple_native_fail_output(error, message.c_str());
}

dimple_status wrap(const dimple_dicom_document *document, dimple_text *bytes, dimple_error *error) {
    const size_t most = 0xfffffffeU; /* a length has 32 bits */
    *bytes = dimple_text{};
    if (document->size > most) return fail(bytes, error, "the document is larger than 4 GB");
    if (!dcmDataDict.isDictionaryLoaded())
        return fail(bytes, error, "dcmtk does not find its dictionary dicom.dic; see DCMDICTPATH in `man dcmdump`");
    try {
        DcmFileFormat file;
        OFCondition status = fill(*file.getDataset(), *document);
        if (status.good()) status = write(file, *bytes);
        if (status == EC_MemoryExhausted) throw std::bad_alloc();
        return status.good() ? DIMPLE_OK : fail(bytes, error, status.text());
    } catch (const std::bad_alloc &) {
        drop(bytes);
        return dimple_native_fail_memory(error);
    }
}

} // namespace

const dimple_dicom_module dimple_dicom = {DIMPLE_VERSION, wrap};
