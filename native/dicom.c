/* Which study, series and object a document becomes, each named by what it is made of. */
#include "dicom.h"

#include <openssl/bn.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <string.h>

#include "failure.h"
#include "module.h"

/* ------------------------------------------------------------------------------------------------------------- names
 */

/* What a name follows from, in parts; one that is not there differs from an empty one. */
typedef struct part {
    const void *bytes;
    size_t size;
} part;

static part part_of(const char *string) {
    return (part){string, string ? strlen(string) : 0};
}

static bool digest(const part *parts, size_t count, unsigned char bytes[EVP_MAX_MD_SIZE]) {
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    bool whole = context && EVP_DigestInit_ex(context, EVP_sha256(), NULL);
    for (size_t i = 0; i < count && whole; i++) {
        const uint64_t size = parts[i].bytes ? parts[i].size : UINT64_MAX;
        whole = EVP_DigestUpdate(context, &size, sizeof size) &&
                (!parts[i].bytes || EVP_DigestUpdate(context, parts[i].bytes, parts[i].size));
    }
    whole = whole && EVP_DigestFinal_ex(context, bytes, NULL);
    EVP_MD_CTX_free(context);
    return whole;
}

/* "2.25." and a UUID as one decimal number (ITU-T X.667), of version 8 (RFC 9562): from a digest of its maker's choice.
 */
static bool make_uid(dimple_dicom_uid uid, const part *parts, size_t count) {
    enum { UUID_BYTES = 16 };
    unsigned char bytes[EVP_MAX_MD_SIZE];
    if (!digest(parts, count, bytes)) return false;
    bytes[6] = (unsigned char)((bytes[6] & 0x0f) | 0x80);
    bytes[8] = (unsigned char)((bytes[8] & 0x3f) | 0x80);
    BIGNUM *number = BN_bin2bn(bytes, UUID_BYTES, NULL);
    char *decimal = number ? BN_bn2dec(number) : NULL;
    if (decimal) snprintf(uid, DIMPLE_DICOM_UID_BYTES, "2.25.%s", decimal);
    bool made = decimal != NULL;
    OPENSSL_free(decimal);
    BN_free(number);
    return made;
}

/* A study is a scan, of a person, at a time: report and surface of it belong together, in whatever language or version.
 * The frame of reference is the body's, however it was found in the scan. */
static bool make_uids(const dimple_dicom_parts *parts, dimple_dicom_document *document) {
    const dimple_report_options *options = parts->options;
    const dimple_measurement *measurement = parts->measurement;
    const dimple_person *person = &options->person;
    const char *kind = parts->kind == DIMPLE_DICOM_STL ? "stl" : "pdf";
    const part body = {measurement->from_input, sizeof measurement->from_input};
    const part study[] = {part_of("study"),      options->sha256 ? part_of(options->sha256) : body,
                          part_of(person->id),   part_of(person->name),
                          part_of(person->sex),  part_of(person->birth_date),
                          part_of(options->time)};
    if (!make_uid(document->study, study, sizeof study / sizeof *study)) return false;
    const part series[] = {part_of("series"), part_of(document->study), part_of(kind), part_of(dimple_version())};
    const part frame[] = {part_of("frame"), part_of(document->study), body};
    if (!make_uid(document->series, series, sizeof series / sizeof *series) ||
        !make_uid(document->frame, frame, sizeof frame / sizeof *frame))
        return false;
    const part instance[] = {part_of("instance"),      part_of(document->series),
                             part_of(document->frame), part_of(dimple_rules_version()),
                             part_of(parts->title),    {parts->content->data, parts->content->size}};
    return make_uid(document->instance, instance, sizeof instance / sizeof *instance);
}

/* ------------------------------------------------------------------------------------------------------------ person
 */

static bool has_room(const char *text) {
    const size_t most = 64;
    size_t characters = 0;
    for (const char *c = text; c && *c; c++) {
        characters += ((unsigned char)*c & 0xc0) != 0x80; /* of UTF-8 */
        if (*c == '\\') return false;
    }
    return characters <= most;
}

static dimple_status check_person(const dimple_person *person, dimple_error *error) {
    const bool id = has_room(person->id);
    if (id && has_room(person->name)) return DIMPLE_OK;
    dimple_native_fail(error, id ? "the patient's name: DICOM takes 64 characters at most, and no backslash"
                                 : "the patient's id: DICOM takes 64 characters at most, and no backslash");
    if (error) error->status = DIMPLE_ERROR_ARGUMENT;
    return DIMPLE_ERROR_ARGUMENT;
}

/* ------------------------------------------------------------------------------------------------------------ module
 */

static const dimple_dicom_module *open_module(dimple_error *error) {
#ifdef DIMPLE_DICOM_LIBRARY
    static const dimple_module module = {DIMPLE_DICOM_LIBRARY, DIMPLE_DICOM_SYMBOL, "DICOM", "dcmtk"};
    return dimple_module_open(&module, error);
#else
    dimple_native_fail_output(error,
                              "this Dimple is built without dcmtk and writes no DICOM; `pdf2dcm report.pdf` does");
    return NULL;
#endif
}

dimple_status dimple_dicom_write(const dimple_dicom_parts *parts, dimple_text *bytes, dimple_error *error) {
    dimple_dicom_document document = {.kind = parts->kind,
                                      .bytes = parts->content->data,
                                      .size = parts->content->size,
                                      .title = parts->title,
                                      .person = parts->options->person,
                                      .time = parts->options->time,
                                      .rules = dimple_rules_version()};
    dimple_status status = check_person(&document.person, error);
    if (status != DIMPLE_OK) return status;
    const dimple_dicom_module *module = open_module(error);
    if (!module) return DIMPLE_ERROR_OUTPUT;
    return make_uids(parts, &document) ? module->wrap(&document, bytes, error) : dimple_native_fail_memory(error);
}
