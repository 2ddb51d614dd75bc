import { useLoaderData, useLocation, useMatches, useParams } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { HOUSE_ZONE } from "#app/domain/clock.ts";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import {
  formatDateOf,
  formatDateTime,
  formatDayAndMonth,
  formatMoney,
  formatNumber,
  type Language,
  languageOf,
} from "#app/i18n/format.ts";
import { type Below, pathsBelow } from "#app/i18n/path.ts";
import type { PrivateDocument } from "../private-document.ts";
import type { Note } from "./notes.tsx";
import type { Verb } from "./verbs.tsx";

/** The message files of the back office; the first is the default. */
export const OFFICE_NAMESPACES = [
  "organiser",
  "allotments",
  "announcements",
  "attendance",
  "badgeLayouts",
  "badges",
  "bank",
  "deposits",
  "figures",
  "groups",
  "imports",
  "invoices",
  "legal",
  "journal",
  "letterTexts",
  "notices",
  "operation",
  "options",
  "peopleImports",
  "phones",
  "practical",
  "proposals",
  "questions",
  "quotations",
  "reconfirmations",
  "refunds",
  "returnedMail",
  "registration",
  "releases",
  "rooms",
  "security",
  "sessions",
  "speakers",
  "surveys",
  "timetable",
  "vouchers",
] as const;

/** The entries of the back office's menu by group, with their addresses below an edition and the right to see them. */
export const MENU = {
  overview: [
    ["home", "", "see-overview"],
    ["figures", "/chiffres", "see-registrations"],
  ],
  work: [["work", "/a-traiter", "see-work"]],
  people: [
    ["search", "/recherche", "see-orders"],
    ["registrations", "/inscriptions", "see-registrations"],
    ["allotments", "/contingents", "see-registrations"],
    ["waiting", "/listes-attente", "see-registrations"],
    ["reconfirmations", "/confirmations-de-venue", "see-registrations"],
    ["needs", "/besoins", "read-needs"],
    ["survey", "/enquete", "see-registrations"],
    ["badges", "/badges", "see-checkpoints"],
    ["checkpoints", "/points-de-controle", "see-checkpoints"],
    ["phones", "/telephones", "see-checkpoints"],
    ["doorLog", "/passages", "see-checkpoints"],
    ["attendance", "/presences", "see-checkpoints"],
    ["letters", "/courriels", "see-letters"],
  ],
  money: [
    ["orders", "/dossiers", "see-orders"],
    ["quotations", "/devis", "see-orders"],
    ["invoices", "/facturation", "see-orders"],
    ["bank", "/banque", "see-orders"],
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
    ["options", "/options", "see-settings"],
    ["vouchers", "/codes-de-reduction", "see-settings"],
    ["questions", "/questions", "see-settings"],
    ["venues", "/lieux", "see-settings"],
    ["tracks", "/thematiques", "see-programme"],
    ["practical", "/informations", "see-settings"],
    ["legal", "/pages-legales", "edit-legal-pages"],
    ["team", "/equipe", "see-team"],
    ["journal", "/journal", "see-journal"],
    ["personalData", "/donnees-personnelles", "see-journal"],
  ],
} as const satisfies Record<string, readonly (readonly [string, EditionPlace, OfficeRight])[]>;
/** An address of the menu, below the edition's. */
type EditionPlace = Below<"/organisation/:year">;
export type MenuGroup = keyof typeof MENU;
export type MenuEntry = (typeof MENU)[MenuGroup][number][0];

/** The data of the back office's frame. */
export interface OfficePage extends PrivateDocument {
  readonly frame: "organiser";
  readonly menuEntry: MenuEntry;
  /** The pages above it, from the entry's own page on. */
  readonly trail: readonly { readonly to: string; readonly label: string }[];
  /** What can be done, beside the title. */
  readonly verbs: readonly (Verb | false | null)[];
  /** What the page says below its title. */
  readonly notes: readonly (Note | false | null)[];
  readonly year: number;
  /** IANA time zone of the edition, for all times of its pages. */
  readonly timeZone: string;
  readonly published: boolean;
  /** The visitor's rights in the edition. */
  readonly may: readonly OfficeRight[];
  /** What waits for the visitor, as a number. */
  readonly workWaiting: number;
  /** Proposals of working groups without an answer. */
  readonly proposalsWaiting: number;
  /** Rooms that working groups request. */
  readonly roomsAsked: number;
  readonly who: string;
  /** What was just done, from the address; unchecked. */
  readonly done: string | null;
  /** The number of letters posted, from the address; null when unknown. */
  readonly letters: number | null;
}

/** The data of the current page from its loader. */
export function useOfficePage() {
  const { page } = useLoaderData() as { page: OfficePage };
  return page;
}

/** Messages, language, time zone and addresses of the back office, for its components. */
export function useOffice() {
  const { t } = useTranslation(OFFICE_NAMESPACES);
  const { year = "" } = useParams();
  const language: Language = languageOf(useLocation().pathname);
  const { page } = (useMatches().at(-1)?.data ?? {}) as { page?: Partial<OfficePage> };
  const timeZone = page?.timeZone ?? HOUSE_ZONE;
  return {
    ...{ t, language, timeZone, year },
    /** An address below the edition's: `path("/inscriptions/:id", { id })`. */
    path: pathsBelow(language, "/organisation/:year", { year }),
    /** Whether the visitor has a right here. */
    may: (right: OfficeRight) => page?.may?.includes(right) ?? false,
    /** `3 juin 2027, 9 h 30`, in the edition's time zone. */
    moment: (at: Date) => formatDateTime(at, timeZone, language),
    /** `3 juin 2027`, in the edition's time zone. */
    day: (at: Date) => formatDateOf(at, timeZone, language),
    /** `7 oct.`, for columns. */
    dayAndMonth: (at: Date) => formatDayAndMonth(at, timeZone, language),
    /** `110,00 €`, of cents. */
    money: (cents: number) => formatMoney(cents, language),
    /** `1 234`. */
    number: (value: number) => formatNumber(value, language),
  };
}

/** Content only for visitors with a right. */
export function May({ needs, children }: { needs: OfficeRight; children: ReactNode }) {
  return useOffice().may(needs) ? children : null;
}

/** What a page's loader read, with the words, formats and addresses of the back office. */
export function usePage<Loader>() {
  const read = useLoaderData<Loader>();
  const office = useOffice();
  return { ...office, ...read } as Omit<typeof office, keyof typeof read> & typeof read;
}

/** The messages of the back office, as an argument. */
export type OfficeWords = ReturnType<typeof useOffice>["t"];
