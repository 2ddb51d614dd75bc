import { LRUCache } from "lru-cache";
import { picturesOf } from "#app/domain/door/badge-layouts.ts";
import { findBadgePictures } from "#app/domain/door/badge-pictures.ts";
import { badgesToPrint } from "#app/domain/door/badges-to-print.ts";
import { type HardReason, hardBadges } from "#app/domain/door/hard-badges.ts";
import { fieldsOf, type Layout } from "#app/domain/door/layout.ts";
import { type SideKey, sideOf } from "#app/domain/door/layout-edits.ts";
import { listTicketTypes, type TicketType } from "#app/domain/edition/ticket-types.ts";
import { newSigningKey, signBadgeCode } from "#app/domain/registration/badge-code.ts";
import { formatDays, inLanguage } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { badgeData } from "#app/jobs/badge-data.ts";
import { smallCopy } from "#app/pictures/badge-picture.ts";
import type { BadgeData } from "#app/print/badge-data.ts";
import type { PreviewPictures, SidePreview } from "#app/print/badge-preview.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";

/** A side of a layout with somebody's badge on it. */
export interface ShownSide {
  /** A data address. */
  readonly image: string;
  readonly name: string;
  readonly reason: HardReason | "fictional";
  /** What was done to the texts of which boxes so that they fit. */
  readonly needs: SidePreview["needs"];
}

/**
 * Draws a side of a layout with the edition's badges that are the hardest to print, or with fictional ones where it has
 * none. Their codes admit nobody.
 *
 * @param ticketType of the first badge; by default its own
 */
export async function shownSides(
  visit: OfficeVisit,
  layout: Layout,
  key: SideKey,
  ticketType?: number,
): Promise<ShownSide[]> {
  const samples = await samplesOf(visit, layout);
  const type = (await listTicketTypes(visit.db, { edition: visit.edition.id })).find(({ id }) => id === ticketType);
  const side = sideOf(layout, key);
  if (!side) return [];
  const pictures = await picturesFor(visit, layout);
  const drawn = await visit.context.print.previewSides(
    samples.map(({ badge }, at) => ({
      ...{ side, format: layout.format, pictures },
      badge: type && at === 0 ? withTicketType(visit, badge, type) : badge,
    })),
  );
  return drawn.map(({ svg, needs }, at) => {
    const { badge: { person } = FICTION, reason = "fictional" } = samples[at] ?? {};
    return { image: addressOf(svg), name: `${person.givenName} ${person.familyName}`.trim(), reason, needs };
  });
}

/** The badge as a registration of another ticket type has it. */
export function withTicketType({ language }: OfficeVisit, badge: BadgeData, type: TicketType): BadgeData {
  const { id, name, nameEn, badgeRole: kind } = type;
  const role = { kind, word: messagesIn(language).t(`me:badge.${kind}`) };
  return { ...badge, role, ticketType: { id, name: inLanguage(language, name, nameEn) } };
}

/** Draws the front of each layout with the same fictional badge. @returns their data addresses */
export async function thumbnails(visit: OfficeVisit, layouts: readonly Layout[]): Promise<string[]> {
  const [badge = FICTION] = fictions(visit);
  const previews = layouts.map(async (layout) => ({
    ...{ side: layout.front, format: layout.format, badge },
    pictures: await picturesFor(visit, layout),
  }));
  return (await visit.context.print.previewSides(await Promise.all(previews))).map(({ svg }) => addressOf(svg));
}

/** The badges with which a layout is shown: those of the edition that are the hardest to print, or fictional ones. */
export async function samplesOf(visit: OfficeVisit, layout: Layout) {
  const { db, edition, now } = visit;
  const hard = await hardBadges(db, { edition: edition.id });
  if (hard.length === 0) return fictions(visit).map((badge) => ({ badge, reason: "fictional" as const }));
  const reasons = new Map(hard.map(({ registration, reason }) => [registration, reason]));
  const badges = await badgesToPrint(db, { edition: edition.id, onlyNew: false, among: [...reasons.keys()] });
  const fields = new Set(fieldsOf(layout).map(({ of }) => of));
  const data = await badgeData(db, { edition: edition.id, badges, fields, now });
  return data
    .map((badge, at) => ({ badge: { ...badge, code: CODE }, reason: reasons.get(badges[at]?.registration ?? 0) }))
    .map(({ badge, reason = "long-name" }) => ({ badge, reason }))
    .sort(
      (a, b) => hard.findIndex((one) => one.reason === a.reason) - hard.findIndex((one) => one.reason === b.reason),
    );
}

/** Signed with a key of this process alone. */
const CODE = signBadgeCode(newSigningKey().seed, { edition: 0, registration: 0, badge: 0 });

const FICTION: BadgeData = {
  edition: { name: "", dates: "" },
  person: { givenName: "Camille", familyName: "Exemple", organisation: "Ressourcerie d’Exemple", jobTitle: "" },
  role: { kind: "attendee", word: "" },
  code: CODE,
  number: "7K2 M9P",
};

const FICTIONAL_PEOPLE: readonly BadgeData["person"][] = [
  { ...FICTION.person, jobTitle: "Chargée de mission réemploi" },
  {
    ...{ givenName: "Maximilienne-Alexandrine", familyName: "de La Rochefoucauld-Exemple" },
    organisation: "Établissement public territorial d’Exemple-sur-Marne et des Deux Rivières",
    jobTitle: "Responsable de la prévention des déchets et de l’économie circulaire",
  },
  { ...{ givenName: "Ana", familyName: "Li" }, organisation: "", jobTitle: "" },
];

/** Fictional badges of an edition, the plainest first. */
export function fictions({ edition, language }: OfficeVisit): BadgeData[] {
  const word = messagesIn(language).t("me:badge.attendee");
  const named = { name: edition.name, dates: formatDays(edition.days, language) };
  return FICTIONAL_PEOPLE.map((person) => ({
    ...{ ...FICTION, person, edition: named, language, role: { kind: "attendee" as const, word } },
    sessions: [],
  }));
}

/** A layout's pictures, as previews show them. */
export async function picturesFor({ db, edition }: OfficeVisit, layout: Layout): Promise<PreviewPictures> {
  const found = await findBadgePictures(db, { edition: edition.id, ids: picturesOf(layout) });
  const shown = [...found].map(async ([id, { png, width, height }]) => {
    const known = small.get(id);
    const href = known ?? `data:image/png;base64,${(await smallCopy(png)).toString("base64")}`;
    if (!known) small.set(id, href);
    return [id, { width, height, href }] as const;
  });
  return Object.fromEntries(await Promise.all(shown));
}

/** Pictures as previews show them, by their ids: a picture never changes. */
const small = new LRUCache<number, string>({ max: 50 });

/** The data address of a drawing. */
export function addressOf(svg: string): string {
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
}
