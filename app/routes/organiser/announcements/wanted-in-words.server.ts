import { listQuestions } from "#app/domain/questions/questions.ts";
import { openOnes } from "#app/domain/questions/questions-for.ts";
import type { RegistrationFilters } from "#app/domain/registration/registration-filters.ts";
import { answerWord } from "#app/forms/registration-filters.ts";
import { bookableOptions } from "#app/server/pages/bookable-options.server.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { answerOptions } from "#app/ui/questions/answer-filter.ts";

/** Says in words which people of the list of registrations are meant, such as `Visiteur · Visite du port · Absents`. */
export async function wantedInWords(
  visit: OfficeVisit,
  { search, ticketType, session, answer, state = "held" }: RegistrationFilters,
): Promise<string> {
  const { db, edition, t } = visit;
  const { categorie, seance } = await bookableOptions(visit);
  const asked = answer
    ? answerOptions(openOnes(await listQuestions(db, { edition: edition.id })), t, { missing: true })
    : [];
  const labelOf = (options: readonly { value: string; label: string }[], value: string | undefined) =>
    value === undefined ? null : (options.find((option) => option.value === value)?.label ?? value);
  const said = [
    labelOf(categorie.options, ticketType),
    labelOf(seance.options, session),
    answer ? labelOf(asked, answerWord(answer)) : null,
    state === "held" ? null : t(`registrationStates.${state}`),
    search ? t("announcements:searched", { search }) : null,
  ].filter((each) => each !== null);
  return said.length > 0 ? said.join(" · ") : t("announcements:everybody");
}
