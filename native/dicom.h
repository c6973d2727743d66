/* DICOM objects of a report: what the module libdimple-dicom makes through dcmtk. It is opened when the first one is
 * wanted. */
#ifndef DIMPLE_NATIVE_DICOM_H
#define DIMPLE_NATIVE_DICOM_H

#include "dimple/native.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { DIMPLE_DICOM_UID_BYTES = 65 };
typedef char dimple_dicom_uid[DIMPLE_DICOM_UID_BYTES];

typedef enum dimple_dicom_kind {
    DIMPLE_DICOM_PDF, /* Encapsulated PDF Storage */
    DIMPLE_DICOM_STL  /* Encapsulated STL Storage, in millimetres of the patient's LPS */
} dimple_dicom_kind;

/* A document to be wrapped. Texts are UTF-8; what of person and time is NULL is not told. */
typedef struct dimple_dicom_document {
    dimple_dicom_kind kind;
    const void *bytes;
    size_t size;
    const char *title;
    dimple_person person;
    const char *time;  /* as in dimple_record_parts */
    const char *rules; /* their version */
    dimple_dicom_uid study, series, instance;
    dimple_dicom_uid frame; /* of reference; of an STL */
} dimple_dicom_document;

typedef struct dimple_dicom_module {
    const char *version; /* dimple_version of its build */
    /* Fills `*bytes` (free with dimple_text_free), a file of DICOM part 10 in explicit VR little endian, or says in
     * `*error` why not. */
    dimple_status (*wrap)(const dimple_dicom_document *document, dimple_text *bytes, dimple_error *error);
} dimple_dicom_module;

/* The name of the module's only symbol, a dimple_dicom_module. */
#define DIMPLE_DICOM_SYMBOL "dimple_dicom"
DIMPLE_API extern const dimple_dicom_module dimple_dicom;

/* What an object is made of: the finished document, and the run that it came from. */
typedef struct dimple_dicom_parts {
    dimple_dicom_kind kind;
    const dimple_text *content;
    const char *title;
    const dimple_measurement *measurement;
    const dimple_report_options *options;
} dimple_dicom_parts;

/* Names the object by its content and wraps it. DIMPLE_ERROR_ARGUMENT: what is given of the person has no room in
 * DICOM; DIMPLE_ERROR_MEMORY; DIMPLE_ERROR_OUTPUT: there is no module, or dcmtk refuses. */
dimple_status dimple_dicom_write(const dimple_dicom_parts *parts, dimple_text *bytes, dimple_error *error);

#ifdef __cplusplus
}
#endif
#endif
