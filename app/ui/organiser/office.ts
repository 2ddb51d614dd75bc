import type { MetaFunction } from "@remix-run/node";
import { useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import { type Language, languageOf } from "#app/i18n/format.ts";
import { localPath } from "#app/i18n/path.ts";

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
} as const satisfies Record<string, readonly (readonly [string, string, OfficeRight])[]>;
export type NounGroup = keyof typeof NOUNS;
export type Noun = (typeof NOUNS)[NounGroup][number][0];

/** What the frame of the back office shows, whatever the page. */
export interface OfficePage {
  readonly noun: Noun;
  readonly title: string;
  readonly year: number;
  readonly name: string;
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

/** The words, the language and the addresses of the back office, for the components of its pages. */
export function useOffice(year?: number) {
  const { t } = useTranslation("organiser");
  const { pathname } = useLocation();
  const language: Language = languageOf(pathname);
  const path = (rest = "") => localPath(language, `/organisation${year === undefined ? "" : `/${year}`}${rest}`);
  return { t, language, path };
}

/** The words of the back office, for functions that are given them. */
export type OfficeWords = ReturnType<typeof useOffice>["t"];

/** The title of a page whose loader returns `page`. */
export const officeMeta: MetaFunction = ({ data }) => {
  const { page } = (data ?? {}) as { page?: OfficePage };
  return [{ title: page ? `${page.title} · ${page.name}` : "" }, { name: "robots", content: "noindex" }];
};
