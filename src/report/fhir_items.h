/* The linkIds of the Questionnaire that are no field of dimple.exam/1: its writer and its reader share them. */
#ifndef DIMPLE_REPORT_FHIR_ITEMS_H
#define DIMPLE_REPORT_FHIR_ITEMS_H

#define DIMPLE_LINK_PITS_COMPLETE "pits_complete"
#define DIMPLE_LINK_ABOVE_CLEFT "above_cleft_mm"
#define DIMPLE_LINK_SEEN_ON_SCAN "seen_on_scan"
#define DIMPLE_LINK_SD "sd"
#define DIMPLE_LINK_NO_SIGN "none"

#endif
