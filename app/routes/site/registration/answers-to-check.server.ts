import { saidAnswer } from "#app/domain/questions/said-answer.ts";
import { judged } from "#app/forms/form.ts";
import { tooFarApart } from "#app/ui/registration/apart.ts";
import { clashesAmong } from "#app/ui/registration/choices.ts";
import { askingForm } from "./form.ts";
import { fingerprintOf } from "./so-far.server.ts";
import type { Conversation } from "./steps.server.ts";

/** The answers of a conversation in the words of the page, with what is to be noticed about them. */
export function answersToCheck({ soFar, entered, offered, days, ways, options, questions, chosen }: Conversation) {
  const typed = soFar?.typed ?? {};
  const text = (name: string) => String(typed[name] ?? "").trim();
  const ticket = offered.tickets.find(({ slug }) => slug === chosen.ticketType);
  const clashes = clashesAmong(days, chosen.sessions);
  const far = tooFarApart(days, chosen.sessions, ways);
  const sessions = days.flatMap(({ day, slots }) =>
    slots
      .flat()
      .filter(({ slug }) => chosen.sessions.includes(slug))
      .map(({ slug, title, hours }) => ({
        ...{ title, when: [day, hours].filter(Boolean).join(", "), clashes: clashes.get(slug) ?? [] },
        far: far
          .filter(({ one, other }) => one.slug === slug || other.slug === slug)
          .map(({ one, other, needed, given }) => ({
            title: one.slug === slug ? other.title : one.title,
            ...{ needed, given },
          })),
      })),
  );
  const read = judged(askingForm(questions), typed);
  const given = read.kind === "read" ? read.value.answers : [];
  return {
    seen: soFar ? fingerprintOf(soFar) : "",
    ticket: ticket
      ? {
          ...{ name: ticket.name, priceCents: ticket.priceCents },
          ...{ fullPriceCents: ticket.fullPriceCents ?? ticket.priceCents, code: entered.found?.code ?? null },
        }
      : null,
    sessions,
    waits: sessionsIn(days)
      .filter(({ slug }) => [typed.waits ?? []].flat().includes(slug))
      .map(({ title }) => title),
    options: options
      .filter(({ id }) => [typed.options ?? []].flat().includes(String(id)))
      .map(({ name, price }) => ({ name, price })),
    details: questions.flatMap((question) => {
      const answer = given.find(({ question: id }) => id === question.id);
      const { id, label, labelEn } = question;
      return answer ? [{ id, label, labelEn, said: saidAnswer(question, answer) }] : [];
    }),
    person: {
      name: `${text("given_name")} ${text("family_name")}`,
      ...{ email: text("email"), organisation: text("organisation"), jobTitle: text("job_title") },
    },
  };
}

function sessionsIn(days: Conversation["days"]) {
  return days.flatMap(({ slots }) => slots.flat());
}
