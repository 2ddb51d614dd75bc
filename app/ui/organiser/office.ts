import { useLoaderData, useLocation, useMatches, useParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import { formatDateOf, formatDateTime, formatNumber, formatTime, type Language, languageOf } from "#app/i18n/format.ts";
import { type Below, pathsOrTexts } from "#app/i18n/path.ts";
import type { PrivateDocument } from "../private-document.ts";

/** The rooms of the back office's messages: those of the first are named without it. */
export const OFFICE_ROOMS = [
  "organiser",
  "badges",
  "groups",
  "imports",
  "invoices",
  "journal",
  "proposals",
  "registration",
  "releases",
  "rooms",
  "security",
  "sessions",
  "speakers",
  "timetable",
] as const;

/**
 * The nouns of the back office in their groups, in the order of the left column, with their addresses under an edition
 * and what seeing them needs.
 */
export const NOUNS = {
  overview: [["home", "", "see-overview"]],
  work: [["work", "/a-traiter", "see-work"]],
  people: [
    ["registrations", "/inscriptions", "see-registrations"],
    ["waiting", "/listes-attente", "see-registrations"],
    ["orders", "/dossiers", "see-orders"],
    ["invoices", "/facturation", "see-orders"],
    ["badges", "/badges", "see-checkpoints"],
    ["checkpoints", "/points-de-controle", "see-checkpoints"],
    ["doorLog", "/passages", "see-checkpoints"],
    ["letters", "/courriels", "see-letters"],
  ],
  content: [
    ["programme", "/programme", "see-programme"],
    ["timetable", "/grille", "see-programme"],
    ["speakers", "/intervenants", "see-programme"],
    ["invitations", "/invitations", "see-programme"],
    ["proposals", "/propositions", "see-programme"],
    ["groups", "/groupes", "see-groups"],
    ["rooms", "/salles", "see-programme"],
  ],
  setting: [
    ["edition", "/edition", "see-settings"],
    ["ticketTypes", "/categories", "see-settings"],
    ["quotas", "/quotas", "see-settings"],
    ["venues", "/lieux", "see-settings"],
    ["tracks", "/thematiques", "see-programme"],
    ["team", "/equipe", "see-team"],
    ["journal", "/journal", "see-journal"],
  ],
} as const satisfies Record<string, readonly (readonly [string, EditionPlace, OfficeRight])[]>;
/** A page of the menu, behind the edition's address. */
type EditionPlace = Below<"/organisation/:year">;
export type NounGroup = keyof typeof NOUNS;
export type Noun = (typeof NOUNS)[NounGroup][number][0];

/** What the frame of the back office shows, whatever the page. */
export interface OfficePage extends PrivateDocument {
  readonly noun: Noun;
  /** The pages above it, from the noun's own page on. */
  readonly trail: readonly { readonly to: string; readonly label: string }[];
  readonly year: number;
  /** IANA zone of the edition: every time of its pages is on these clocks. */
  readonly timeZone: string;
  readonly published: boolean;
  /** What the visitor may do in the edition. */
  readonly may: readonly OfficeRight[];
  /** Matters and changes from outside that wait for a person, of those that the visitor may see. */
  readonly workWaiting: number;
  /** Proposals of working groups that wait for an answer. */
  readonly proposalsWaiting: number;
  /** Rooms that working groups ask for. */
  readonly roomsAsked: number;
  readonly who: string;
  /** What has just been done, from the address: checked where it is shown. */
  readonly done: string | null;
  /** How many letters leave by it, from the address; null where the page does not say. */
  readonly letters: number | null;
}

/** What the loader of the page that is shown says of it. */
export function useOfficePage() {
  const { page } = useLoaderData() as { page: OfficePage };
  return page;
}

/** The words, the language, the clocks and the addresses of the back office, for the components of its pages. */
export function useOffice() {
  const { t } = useTranslation(OFFICE_ROOMS);
  const { year } = useParams();
  const language: Language = languageOf(useLocation().pathname);
  const { page } = (useMatches().at(-1)?.data ?? {}) as { page?: Partial<OfficePage> };
  const timeZone = page?.timeZone ?? "Europe/Paris";
  return {
    ...{ t, language, timeZone, year },
    /** An address behind that of the edition; behind that of the back office on a page of none. */
    path: year
      ? pathsOrTexts(language, "/organisation/:year", { year })
      : (pathsOrTexts(language, "/organisation") as ReturnType<typeof pathsOrTexts<"/organisation/:year">>),
    /** What the visitor may do here. */
    may: (right: OfficeRight) => page?.may?.includes(right) ?? false,
    /** `3 juin 2027, 9 h 30`, on the edition's clocks. */
    moment: (at: Date) => formatDateTime(at, timeZone, language),
    /** `3 juin 2027`, on the edition's clocks. */
    day: (at: Date) => formatDateOf(at, timeZone, language),
    /** `9 h 30`, on the edition's clocks. */
    hour: (at: Date) => formatTime(at, timeZone, language),
    /** `1 234`. */
    number: (value: number) => formatNumber(value, language),
  };
}

/** The words of the back office, for functions that are given them. */
export type OfficeWords = ReturnType<typeof useOffice>["t"];
