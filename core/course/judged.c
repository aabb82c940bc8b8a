#include "core/course/judged.h"

bool judge(struct judged *out, const struct matter *matter, struct err *err) {
    *out = (struct judged){.assessment = NULL};
    bool good = assess(&out->assessment, matter, err) &&
                procedure_run(&out->procedure, matter, out->assessment, err) &&
                schedule_run(&out->schedule, matter, out->assessment, err);
    if (!good)
        judged_clear(out);
    return good;
}

void judged_clear(struct judged *judged) {
    schedule_clear(&judged->schedule);
    procedure_free(&judged->procedure);
    assessment_free(&judged->assessment);
    *judged = (struct judged){.assessment = NULL};
}
