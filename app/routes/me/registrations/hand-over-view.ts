import type { Edition } from "#app/domain/edition/edition.ts";
import type { RegistrationView } from "#app/domain/registration/find-registration.ts";
import { judgeHandOver } from "#app/domain/registration/hand-over-rules.ts";
import { formatDeadlineWithZone, inLanguage, type Language } from "#app/i18n/format.ts";

/** Says what goes along with a place that is handed over, until when it can be, or why it cannot. Pure. */
export function handOverView(
  found: RegistrationView,
  edition: Edition,
  { language, options, now }: { language: Language; options: readonly { readonly name: string }[]; now: Date },
) {
  const { days, timeZone } = edition;
  const { refusal, until } = judgeHandOver({ ...found, days, timeZone }, { byOrganiser: false, now });
  return {
    edition: inLanguage(language, edition.name, edition.nameEn),
    contact: edition.contact,
    closed: refusal,
    until: until && formatDeadlineWithZone(until, timeZone, language),
    who: `${found.givenName} ${found.familyName}`,
    type: inLanguage(language, found.ticketType.name, found.ticketType.nameEn),
    sessions: found.bookings
      .filter(({ endsAt, cancelled }) => !cancelled && (endsAt === null || endsAt > now))
      .map(({ title, titleEn }) => inLanguage(language, title, titleEn)),
    options: options.map(({ name }) => name),
    waits: found.waits,
    hasOrder: found.hasOrder,
  };
}

export type HandOverView = ReturnType<typeof handOverView>;
