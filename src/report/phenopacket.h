/* How a Phenopacket of Dimple's holds an examination: its writer and its reader share these.
 *
 * Features have the terms that there are, with the place in dimple.exam/1 as their description; lengths are
 * measurements; what no term says stands as text in the attributes of one file, which is the examination: its keys are
 * places in dimple.exam/1, as "pits/0/where". */
#ifndef DIMPLE_REPORT_PHENOPACKET_H
#define DIMPLE_REPORT_PHENOPACKET_H

#define DIMPLE_PACKET_FORMAT "fileFormat"
#define DIMPLE_PACKET_DESCRIPTION "description"
#define DIMPLE_PACKET_SEEN_ON_SCAN "seen_on_scan"
#define DIMPLE_PACKET_ABOVE_CLEFT "above_cleft_mm"
#define DIMPLE_PACKET_COMPLETE "pits/complete"
#define DIMPLE_PACKET_EXAMINED "examined"

#endif
