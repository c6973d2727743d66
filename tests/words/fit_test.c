/* Texts that stand in fields of the public structures fit there, in every language, with what is filled in. */
#include "words/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { FILLED = 32 }; /* bytes that numbers and names take up at most */

static void check_fit(const char *group, size_t room) {
    for (int key = DIMPLE_SAY_NOTHING + 1; key < DIMPLE_SAY_COUNT; key++) {
        const char *name = dimple_built_in_words.text_names[key];
        if (strncmp(name, group, strlen(group)) != 0) continue;
        for (dimple_language language = 0; (size_t)language < dimple_language_count(); language++) {
            size_t size = strlen(dimple_say(language, (dimple_say_key)key));
            if (size + FILLED >= room) fail_msg("%s is too long in %s", name, dimple_language_name(language));
        }
    }
}

static void warnings_and_reasons_of_pits_fit(void **state) {
    (void)state;
    check_fit("warnings.", sizeof((dimple_warnings *)NULL)->text[0]);
    check_fit("pit-reasons.", sizeof((dimple_pit *)NULL)->why[0]);
    check_fit("ask.wrong.", sizeof((dimple_error *)NULL)->message);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(warnings_and_reasons_of_pits_fit)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
