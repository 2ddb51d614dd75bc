import { givenUpForOffer } from "#app/domain/billing/given-up-for-offer.ts";
import { meansOfTicketType } from "#app/domain/billing/offered-means.ts";
import type { ContentOf, FamilyContent } from "#app/domain/letter-content.ts";
import { findWaitRequest } from "#app/domain/registration/ask-to-wait.ts";
import type { Database } from "#app/domain/transaction.ts";
import { type EntryView, findEntry } from "#app/domain/waiting/find-entry.ts";
import { findOffer } from "#app/domain/waiting/find-offer.ts";
import {
  formatDay,
  formatDayAndTimeWithZone,
  formatDeadlineWithZone,
  inLanguage,
  type Language,
} from "#app/i18n/format.ts";
import type { Words } from "#app/mail/letter.ts";
import {
  offerExpired,
  placeOffered,
  type WaitFacts,
  waitAsked,
  waitBegun,
  waitEnded,
  waitResumed,
} from "#app/mail/waiting-letters.ts";
import { HIDDEN_TOKEN } from "./hidden-token.ts";
import { pageOf } from "./letter-enclosures.ts";
import type { LetterRow, Writing, WrittenLetter } from "./letter-writing.ts";

type OfferContent = ContentOf<"place-offered" | "offer-expired">;
type WaitContent = FamilyContent<"wait">;
type WaitRequestContent = FamilyContent<"waitRequest">;

/** Writes to an address that asked to wait: a link to confirm, or that it is registered or waiting already. */
export async function writeOfWaitRequest(
  db: Database,
  { language }: LetterRow,
  data: WaitRequestContent,
  words: Words,
  { appUrl, tokens }: Pick<Writing, "appUrl" | "tokens">,
): Promise<WrittenLetter> {
  const found = await findWaitRequest(db, { id: data.requestId });
  if (!found) return { kind: "obsolete", reason: "wait-gone" };
  // A preview must not contain the code, which would confirm the request.
  const code = tokens === null ? HIDDEN_TOKEN : found.code;
  const [kind, address] = found.registration
    ? ([
        "registered",
        pageOf(appUrl, language, "/mon-espace/inscriptions/:code", { code: found.registration }),
      ] as const)
    : found.entry
      ? (["waiting", pageOf(appUrl, language, "/mon-espace/attente/:code", { code: found.entry })] as const)
      : (["toConfirm", pageOf(appUrl, language, "/mon-espace/attente/:code/confirmation", { code })] as const);
  const facts = {
    language,
    edition: inLanguage(language, found.editionName, found.editionNameEn),
    name: `${found.givenName} ${found.familyName}`,
    waitedFor: { kind: "ticket", title: inLanguage(language, found.ticketType, found.ticketTypeEn) },
    when: null,
    paidBy: null,
    address,
  } as const;
  return { kind: "written", letter: await waitAsked(kind, facts, words) };
}

/** Writes a letter about a wait as it is now; obsolete when its offer is no longer open. */
export async function writeOfWait(
  db: Database,
  { language }: LetterRow,
  data: WaitContent,
  words: Words,
  { appUrl, now }: Pick<Writing, "appUrl" | "now">,
): Promise<WrittenLetter> {
  const offer = isOfOffer(data) ? await findOffer(db, { offer: data.offerId }) : null;
  const entry = await findEntry(db, { id: isOfOffer(data) ? (offer?.entry ?? 0) : data.entryId });
  if (!entry) return { kind: "obsolete", reason: "wait-gone" };
  const facts = factsOf(entry, language, appUrl);
  if (data.kind === "wait-ended") {
    // The wait was resumed before the letter was sent.
    if (entry.ending !== "over" && entry.ending !== "left") return { kind: "obsolete", reason: "nothing-to-tell" };
    return { kind: "written", letter: await waitEnded(entry.ending, facts, words) };
  }
  if (data.kind === "wait-begun" || data.kind === "wait-resumed") {
    // An offer was made before this letter was sent, and has its own letter.
    if (entry.number === null) return { kind: "obsolete", reason: "wait-ended" };
    const say = data.kind === "wait-begun" ? waitBegun : waitResumed;
    return { kind: "written", letter: await say({ ...facts, number: entry.number }, words) };
  }
  if (!offer) return { kind: "obsolete", reason: "wait-gone" };
  if (data.kind === "place-offered") {
    if (offer.endedAt) return { kind: "obsolete", reason: "offer-ended" };
    const until = formatDeadlineWithZone(offer.expiresAt, entry.edition.timeZone, language);
    // A registration that moves is charged to its order.
    const sold = entry.registration === null ? entry.ticketType : null;
    const priced = entry.option !== null && entry.option.priceCents > 0 ? ("card" as const) : null;
    const paidBy = priced ?? (sold && (await meansOfTicketType(db, { ticketType: sold.id, now })));
    const { sessions, ticketType } = await givenUpForOffer(db, { code: entry.code, now });
    const given = ticketType ? [{ title: ticketType.name, titleEn: ticketType.nameEn }] : sessions;
    const givesUp = given.map(({ title, titleEn }) => inLanguage(language, title, titleEn));
    return { kind: "written", letter: await placeOffered({ ...facts, paidBy, until, givesUp }, words) };
  }
  data.kind satisfies "offer-expired";
  return { kind: "written", letter: await offerExpired(facts, words) };
}

function isOfOffer(data: WaitContent): data is OfferContent {
  return data.kind === "place-offered" || data.kind === "offer-expired";
}

function factsOf(entry: EntryView, language: Language, appUrl: string): WaitFacts {
  const { edition, ticketType, session, option } = entry;
  return {
    language,
    edition: inLanguage(language, edition.name, edition.nameEn),
    name: `${entry.givenName} ${entry.familyName}`,
    waitedFor: session
      ? { kind: "session", title: inLanguage(language, session.title, session.titleEn) }
      : option
        ? { kind: "option", title: inLanguage(language, option.name, option.nameEn) }
        : { kind: "ticket", title: inLanguage(language, ticketType?.name ?? "", ticketType?.nameEn ?? null) },
    when: option?.day
      ? formatDay(option.day, language)
      : session?.startsAt
        ? formatDayAndTimeWithZone(session.startsAt, edition.timeZone, language)
        : null,
    paidBy: null,
    address: pageOf(appUrl, language, "/mon-espace/attente/:code", { code: entry.code }),
  };
}
