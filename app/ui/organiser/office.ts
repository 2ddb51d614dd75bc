import type { MetaFunction } from "@remix-run/node";
import { useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { type Language, languageOf, localPath } from "#app/i18n/languages.ts";

/** The nouns of the back office in their groups, in the order of the left column, with their addresses under an edition. */
export const NOUNS = {
  overview: [["home", ""]],
  people: [
    ["registrations", "/inscriptions"],
    ["waiting", "/listes-attente"],
    ["orders", "/dossiers"],
    ["invoices", "/facturation"],
    ["badges", "/badges"],
    ["checkpoints", "/points-de-controle"],
    ["letters", "/courriels"],
  ],
  content: [
    ["programme", "/programme"],
    ["timetable", "/grille"],
    ["speakers", "/intervenants"],
    ["invitations", "/invitations"],
    ["proposals", "/propositions"],
    ["groups", "/groupes"],
  ],
  setting: [
    ["edition", "/edition"],
    ["ticketTypes", "/categories"],
    ["quotas", "/quotas"],
    ["venues", "/lieux"],
    ["tracks", "/thematiques"],
    ["team", "/equipe"],
  ],
} as const;
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
  /** Proposals of working groups that wait for an answer. */
  readonly proposalsWaiting: number;
  readonly who: string;
  /** What has just been done, from the address: checked where it is shown. */
  readonly done: string | null;
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
