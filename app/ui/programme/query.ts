import type { Places } from "#app/domain/programme/availability.ts";
import { SESSION_KINDS, type SessionKind } from "#app/domain/programme/incoming.ts";
import type { ProgrammeFilter } from "#app/domain/programme/programme-view.ts";
import type { ReleasedProgramme } from "#app/domain/programme/released.ts";

/** The query of a programme page; unknown values are ignored. */
export interface ProgrammeQuery {
  /** `YYYY-MM-DD`; `all` for every day; null by default. */
  readonly day: string | null;
  readonly track: string | null;
  readonly kind: SessionKind | null;
  readonly text: string;
  /** The slug of a venue, or of a room where there is one venue only. */
  readonly place: string | null;
  /** The language spoken, BCP 47 in lower case. */
  readonly language: string | null;
  /** Only sessions in which a place can be booked now. */
  readonly free: boolean;
  /** `null` depends on the screen's width. */
  readonly view: "list" | "grid" | null;
  /** From 1. */
  readonly page: number;
}

const LONGEST_TEXT = 100;
const VIEWS = { liste: "list", grille: "grid" } as const;

export function readQuery(parameters: URLSearchParams, programme: ReleasedProgramme): ProgrammeQuery {
  const asked = (name: string) => parameters.get(name)?.trim() ?? "";
  const [day, track, view, page] = ["jour", "thematique", "vue", "page"].map(asked);
  return {
    day: day === "tous" ? "all" : programme.edition.days.includes(day ?? "") ? (day ?? null) : null,
    track: programme.tracks.some(({ slug }) => slug === track) ? (track ?? null) : null,
    kind: SESSION_KINDS.find((kind) => kind === asked("type")) ?? null,
    text: asked("q")
      .toWellFormed()
      .replace(/\p{Cc}/gu, " ")
      .slice(0, LONGEST_TEXT),
    place: placesToChoose(programme).some(({ slug }) => slug === asked("lieu")) ? asked("lieu") : null,
    language: languagesSpoken(programme).includes(asked("langue").toLowerCase()) ? asked("langue").toLowerCase() : null,
    free: asked("places") === "oui",
    view: view === "liste" || view === "grille" ? VIEWS[view] : null,
    page: /^[1-9]\d{0,2}$/.test(page ?? "") ? Number(page) : 1,
  };
}

/** Makes the query's address: `""` or the text from `?` on. */
export function queryAddress(query: Partial<ProgrammeQuery>): string {
  const parameters = new URLSearchParams();
  if (query.day) parameters.set("jour", query.day === "all" ? "tous" : query.day);
  if (query.track) parameters.set("thematique", query.track);
  if (query.kind) parameters.set("type", query.kind);
  if (query.text) parameters.set("q", query.text);
  if (query.place) parameters.set("lieu", query.place);
  if (query.language) parameters.set("langue", query.language);
  if (query.free) parameters.set("places", "oui");
  if (query.view) parameters.set("vue", query.view === "list" ? "liste" : "grille");
  if (query.page && query.page > 1) parameters.set("page", String(query.page));
  return parameters.size > 0 ? `?${parameters}` : "";
}

/** Whether it has a filter; then all days are searched unless one is given. */
export function isSearching({ track, kind, text, place, language, free }: ProgrammeQuery): boolean {
  return [track, kind, place, language].some((each) => each !== null) || text !== "" || free;
}

/** The filter of a query. @param places how full sessions are, by id */
export function filterOf(
  { day, track, kind, text, place, language, free }: ProgrammeQuery,
  places: ReadonlyMap<number, Places>,
): ProgrammeFilter {
  const open = [...places].flatMap(([id, { availability }]) => (availability === "full" ? [] : id));
  return { day: day === "all" ? null : day, track, kind, text, place, language, among: free ? new Set(open) : null };
}

/** The places by which a programme is filtered: its venues, or the rooms of its only one. */
export function placesToChoose({ venues, rooms }: ReleasedProgramme): readonly { slug: string; name: string }[] {
  return venues.length > 1 ? venues : rooms;
}

/** The languages spoken in a programme, in lower case. */
export function languagesSpoken({ sessions }: ReleasedProgramme): readonly string[] {
  return [...new Set(sessions.flatMap(({ language }) => language?.toLowerCase() ?? []))].sort();
}
