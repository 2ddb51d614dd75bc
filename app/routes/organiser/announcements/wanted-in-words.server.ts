import type { AnnouncementFilters } from "#app/domain/announcements/audiences.ts";
import { listLoans } from "#app/domain/door/loans.ts";
import { listOptions } from "#app/domain/edition/options.ts";
import { listGroups } from "#app/domain/groups/groups.ts";
import { listQuestions } from "#app/domain/questions/questions.ts";
import { openOnes } from "#app/domain/questions/questions-for.ts";
import { listTags } from "#app/domain/registration/tags.ts";
import { answerWord } from "#app/forms/registration-filters.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { bookableOptions } from "#app/server/pages/bookable-options.server.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { answerOptions } from "#app/ui/questions/answer-filter.ts";

/** Says in words which people of the list of registrations are meant, such as `Visiteur · Visite du port · Absents`. */
export async function wantedInWords(
  visit: OfficeVisit,
  {
    audience,
    group,
    search,
    ticketType,
    session,
    option,
    voucher,
    tag,
    loan,
    among,
    answer,
    survey,
    paper,
    state = "held",
    speakerAnswers,
    waitState,
    orderState,
    orderMoney,
    orderMeans,
    // The audience says it.
    listed: _,
    ...unsaid
  }: AnnouncementFilters,
): Promise<string> {
  // A filter without words would let a letter to a few be announced as one to everybody.
  unsaid satisfies Record<string, never>;
  const { db, edition, t, language } = visit;
  const { categorie, seance } = await bookableOptions(visit);
  const asked = answer
    ? answerOptions(openOnes(await listQuestions(db, { edition: edition.id })), visit, { missing: true })
    : [];
  const offered = option ? await listOptions(db, { edition: edition.id }) : [];
  const chosen = offered.find(({ id }) => id === option);
  const tags = tag ? await listTags(db, { edition: edition.id }) : [];
  const lent = loan ? (await listLoans(db, { edition: edition.id })).find(({ id }) => id === loan) : null;
  const labelOf = (options: readonly { value: string; label: string }[], value: string | undefined) =>
    value === undefined ? null : (options.find((option) => option.value === value)?.label ?? value);
  const of = group === undefined ? null : (await listGroups(db)).find(({ id }) => id === group);
  const said = [
    audience ? t(`announcements:audience.${audience}`) : null,
    of ? inLanguage(language, of.name, of.nameEn) : null,
    labelOf(categorie.options, ticketType),
    labelOf(seance.options, session),
    option ? (chosen ? inLanguage(language, chosen.name, chosen.nameEn) : String(option)) : null,
    tag ? t("tags.said", { name: tags.find(({ id }) => id === tag)?.name ?? String(tag) }) : null,
    loan ? t("attendance:inside.loan", { loan: lent ? inLanguage(language, lent.name, lent.nameEn) : loan }) : null,
    among ? t("chosen.said", { count: among.length }) : null,
    voucher ? `${t("vouchers:one")} ${voucher}` : null,
    answer ? labelOf(asked, answerWord(answer)) : null,
    survey ? t(`surveys:filters.${survey}`) : null,
    paper ? t("badges:paper.said") : null,
    speakerAnswers ? t(`questions:speakersSaid.${speakerAnswers}`) : null,
    waitState ? t(`waiting.states.${waitState}`) : null,
    orderState ? t(`orderStates.${orderState}`) : null,
    orderMoney ? t(`moneyStates.${orderMoney}`) : null,
    orderMeans ? t(`orderMeans.${orderMeans}`) : null,
    state === "held" ? null : t(`registrationStates.${state}`),
    search ? t("announcements:searched", { search }) : null,
  ].filter((each) => each !== null);
  return said.length > 0 ? said.join(" · ") : t("announcements:everybody");
}
