/** What the steps of the registration depend on: the edition, what is chosen, and the steps that follow from it. */
import { findEdition } from "#app/domain/edition/edition.ts";
import { questionsFor } from "#app/domain/questions/questions-for.ts";
import type { Typed } from "#app/forms/field.ts";
import { type AnyForm, judged } from "#app/forms/form.ts";
import { type Answered, askedIn } from "#app/forms/with-questions.ts";
import { type Language, languageOfRequest } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { notFound, type Visit, yearOf } from "#app/server/guards.server.ts";
import { optionsOfForm } from "#app/server/pages/options.server.ts";
import { questionsOfForm } from "#app/server/pages/questions.server.ts";
import { choicesOf, waysBetween } from "#app/server/pages/registration.server.ts";
import { offeredTo } from "./entrance.server.ts";
import { type SoFar, soFarIn } from "./so-far.server.ts";
import { checkForm, detailStepForm, personStepForm, sessionStepForm, ticketStepForm } from "./step-forms.ts";
import { type Step, stepsThatApply } from "./step-names.ts";
import { enteredBy } from "./voucher.server.ts";

export type Conversation = Awaited<ReturnType<typeof readConversation>>;

/**
 * Reads what the steps depend on.
 *
 * @param soFar the answers so far; by default those that the visitor's browser keeps
 * @throws 404 without a published edition
 */
export async function readConversation(
  visit: Pick<Visit, "request" | "params" | "context">,
  soFar = soFarIn(visit.request, visit.context, yearOf(visit.params)),
) {
  const { request, params, context } = visit;
  const edition = await findEdition(context.db, { year: yearOf(params) });
  if (!edition) throw notFound();
  const language = languageOfRequest(request);
  const kept = soFar ? { token: soFar.acces, code: String(soFar.typed.voucher ?? "") } : undefined;
  const entered = await enteredBy(visit, edition, kept);
  const { link } = entered;
  const offered = await offeredTo(visit, edition, language, entered);
  const questions = await questionsOfForm(context, edition.year, link);
  const days = await choicesOf(context, edition.id, language);
  const chosen = chosenIn(soFar);
  const ticketType = chosen.ticketType || undefined;
  const options = await optionsOfForm(context, edition, language, offered.tickets, ticketType);
  const steps = stepsThatApply({
    awaits: soFar?.awaits ?? false,
    hasSessions: days.length > 0,
    hasDetails: options.length > 0 || questionsFor(questions, { ...chosen, answers: [] }).length > 0,
  });
  const ways = await waysBetween(context, edition.id, days);
  return { edition, language, link, entered, offered, questions, days, ways, options, chosen, steps, soFar };
}

/** The ticket type and the sessions that are chosen. */
function chosenIn(soFar: SoFar | null) {
  const { ticket_type: ticketType = "", sessions = [] } = soFar?.typed ?? {};
  return { ticketType: String(ticketType), sessions: soFar?.awaits ? [] : [sessions].flat() };
}

/** The form of a step. */
export function formOfStep(step: Step, { chosen, questions }: Pick<Conversation, "chosen" | "questions">): AnyForm {
  if (step === "precisions") return detailStepForm(chosen, questions);
  return FORMS[step];
}

const FORMS = {
  categorie: ticketStepForm,
  seances: sessionStepForm,
  coordonnees: personStepForm,
  verification: checkForm,
} as const satisfies Record<Exclude<Step, "precisions">, AnyForm>;

/** The inputs of a step, as they were answered; those of questions with the questions that the step shows. */
export function typedOfStep(step: Step, conversation: Conversation): Typed {
  const typed = conversation.soFar?.typed ?? {};
  const names = Object.keys(formOfStep(step, conversation).fields);
  const own = Object.fromEntries(Object.entries(typed).filter(([name]) => names.includes(name)));
  return step === "precisions" ? { ...own, asked: shownQuestions(conversation).join(" ") } : own;
}

/** The questions that everybody with these choices is asked, and the further ones that answers have brought up. */
function shownQuestions({ questions, chosen, soFar }: Conversation): number[] {
  const first = questionsFor(questions, { ...chosen, answers: [] }).map(({ id }) => id);
  const known = askedIn(soFar?.typed ?? {});
  const unconditional = questions.map((question) => ({ ...question, earlier: [] }));
  const possible = questionsFor(unconditional, { ...chosen, answers: [] }).map(({ id }) => id);
  return possible.filter((id) => first.includes(id) || known.includes(id));
}

/** Finds the first step before another one that lacks an answer; null when there is none. */
export function firstOpenStep(before: Step, conversation: Conversation): Step | null {
  const { soFar, steps } = conversation;
  if (!soFar) return "categorie";
  const earlier = steps.slice(0, Math.max(0, steps.indexOf(before)));
  return earlier.find((step) => isOpen(step, conversation)) ?? null;
}

/** The step of options and questions is open until it and all of its questions were shown. */
function isOpen(step: Step, conversation: Conversation): boolean {
  const typed = conversation.soFar?.typed ?? {};
  const read = judged(formOfStep(step, conversation), typed);
  if (read.kind === "refused" || step !== "precisions") return read.kind === "refused";
  return typed.asked === undefined || (read.value as Answered).unasked.length > 0;
}

/** The address of a step. @param query such as `retour`, the step to return to once it is answered */
export function stepPath(
  language: Language,
  { year }: { year: number },
  step: Step,
  query: Readonly<Record<string, string | null>> = {},
): string {
  return path(language, "/:year/inscription/etapes/:step", { year, step, query });
}

/** Whether a step was opened to change its answer: it leads back to the check. */
export function isChange({ request }: Pick<Visit, "request">): boolean {
  return new URL(request.url).searchParams.get("retour") === "verification";
}
