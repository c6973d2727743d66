/* An assessment as the records of other worlds take it: FHIR R4, GA4GH Phenopacket v2, CDS Hooks. Codes are those of
 * records/codes.json alone; what has none there goes out as text. docs/records.md says where each field goes.
 *
 * Example:
 *     dimple_record_parts parts = {.assessment = assessment};
 *     dimple_text bundle = dimple_text_create();
 *     if (dimple_record_write_fhir(&parts, &bundle) != DIMPLE_OK) return fail("out of memory");
 *     fwrite(bundle.data, 1, bundle.size, stdout);
 *     dimple_text_free(&bundle);
 */
#ifndef DIMPLE_RECORD_H
#define DIMPLE_RECORD_H

#include "dimple/assess.h"
#include "dimple/report.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Whom a record is about, each as text and NULL where it was not given: nothing of a person is written but this. */
typedef struct dimple_person {
    const char *id, *name;
    const char *birth_date; /* "2026-11-17" */
    const char *sex;        /* "female", "male", "other" or "unknown" */
} dimple_person;

/* What a record is made of; the objects stay the caller's. */
typedef struct dimple_record_parts {
    const dimple_assessment *assessment;
    const dimple_measurement *measurement; /* the scan that went into it; NULL for none */
    dimple_person person;
    const char *time; /* when it was made, as "2026-11-29T10:15:00Z"; NULL: not told, no clock is read */
} dimple_record_parts;

/* Whether date, sex and time are as said above, and no text is empty. DIMPLE_ERROR_ARGUMENT; `error` may be NULL. */
DIMPLE_API dimple_status dimple_record_check(const dimple_record_parts *parts, dimple_error *error);

/* A FHIR R4 Bundle of the type collection: the Questionnaire of dimple.exam/1 and the examination as a
 * QuestionnaireResponse, Observations with UCUM units, a BodyStructure for each pit, a GuidanceResponse for Dimple's
 * own rules and for each guideline, with what is missing as dataRequirement, the Device and a Provenance with the
 * versions of program and rules, and a Patient where a person is given. Ids follow from the content alone: the same
 * parts give the same bytes. DIMPLE_ERROR_MEMORY when the text could not grow; so for the others. */
DIMPLE_API dimple_status dimple_record_write_fhir(const dimple_record_parts *parts, dimple_text *text);

/* A GA4GH Phenopacket v2 in JSON: signs as phenotypic features, those looked for and absent `excluded`, those not
 * examined left out; lengths as measurements in mm; what no term says as attributes of the file that the examination
 * is; every ontology in metaData. */
DIMPLE_API dimple_status dimple_record_write_phenopacket(const dimple_record_parts *parts, dimple_text *text);

/* The answer of a CDS Hooks 2.0 service with one card: the verdict, why, what is missing; an emergency is critical,
 * only where nothing is to be done it is info. */
DIMPLE_API dimple_status dimple_record_write_card(const dimple_record_parts *parts, dimple_text *text);

/* The letter of referral on one page, as the blocks of a report (free with dimple_report_free): room for names and
 * date, what NHS Highland's referral asks for (rightdecisions.scot.nhs.uk), the verdict, the criteria that were met,
 * what was not examined, and the map of a scan that kept its surface. DIMPLE_ERROR_MEMORY; `error` may be NULL. */
DIMPLE_API dimple_status dimple_letter_create(const dimple_record_parts *parts, dimple_report **letter,
                                              dimple_error *error);
/* It as plain text. */
DIMPLE_API dimple_status dimple_letter_write_text(const dimple_report *letter, dimple_text *text);

/* ---------------------------------------------------------------------------------------------------------- back in */

typedef enum dimple_record_source {
    DIMPLE_RECORD_OF_FHIR,       /* a QuestionnaireResponse to Dimple's Questionnaire, alone or in a Bundle */
    DIMPLE_RECORD_OF_PHENOPACKET /* one of Dimple's, or another's that has terms of records/codes.json */
} dimple_record_source;

/* An examination while a record comes in, node by node as with dimple_exam_take. Order does not matter, and what else
 * is there is passed over; what is not said there stays unknown. NULL when memory runs out. */
typedef struct dimple_record_draft dimple_record_draft;
DIMPLE_API dimple_record_draft *dimple_record_begin(dimple_record_source source);
DIMPLE_API void dimple_record_free(dimple_record_draft *draft);
DIMPLE_API dimple_status dimple_record_take(dimple_record_draft *draft, const char *path, const dimple_node *node,
                                            dimple_error *error);
/* After the last node. DIMPLE_ERROR_INPUT: not such a record, or something in it that is no answer; `*error` (may be
 * NULL) names its path. DIMPLE_ERROR_MEMORY. */
DIMPLE_API dimple_status dimple_record_finish(dimple_record_draft *draft, dimple_exam *exam, dimple_error *error);

#ifdef __cplusplus
}
#endif
#endif
