import type { ChangedField } from "#app/domain/changed-fields.ts";
import { listedAnswers } from "#app/domain/questions/listed-answers.ts";
import type { Typed } from "#app/forms/field.ts";
import { questionName } from "#app/forms/question-fields.ts";
import type { FormState } from "#app/forms/state.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import type { Visit } from "#app/server/guards.server.ts";
import { saidIn } from "#app/ui/questions/said-answer.ts";

/**
 * The state of the form after others changed answers: each of them is said beside its question. It shows theirs where the
 * person had changed nothing, and the person's own elsewhere, which a second sending saves.
 *
 * @param saved the present state
 */
export function answeredMeanwhile(
  { request }: Visit,
  changed: readonly ChangedField[],
  { typed, saved, answering }: { typed: Typed; saved: FormState; answering: Parameters<typeof listedAnswers>[0] },
): FormState {
  const language = languageOfRequest(request);
  const { t } = messagesIn(language);
  const say = saidIn(language, t("questions:agreed"));
  const stored = new Map(listedAnswers(answering, { protectedToo: true }).map(({ id, said }) => [id, said]));
  const each = changed.map(({ name: id, touched }) => {
    const said = stored.get(Number(id));
    const theirs = said ? say(said) : t("questions:unanswered");
    return { touched, name: questionName({ id: Number(id) }), theirs };
  });
  const untouched = each.filter(({ touched }) => !touched).map(({ name }) => [name, saved.values[name] ?? ""]);
  const problem = ({ touched, theirs }: (typeof each)[number]) =>
    touched ? { code: "answeredMeanwhile", params: { theirs } } : { code: "replacedMeanwhile" };
  return {
    values: { ...typed, ...Object.fromEntries(untouched) },
    errors: Object.fromEntries(each.map((one) => [one.name, problem(one)])),
    seen: saved.seen,
  };
}
