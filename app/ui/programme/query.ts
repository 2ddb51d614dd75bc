import { SESSION_KINDS, type SessionKind } from "#app/domain/programme/incoming.ts";
import type { ReleasedProgramme } from "#app/domain/programme/released.ts";

/** What the address of a programme page asks for, made sense of: what it does not know is as if it were not there. */
export interface ProgrammeQuery {
  /** `YYYY-MM-DD`; `all` for every day at once; null when the address does not say. */
  readonly day: string | null;
  readonly track: string | null;
  readonly kind: SessionKind | null;
  readonly text: string;
  /** `null` leaves it to the width of the screen. */
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
    view: view === "liste" || view === "grille" ? VIEWS[view] : null,
    page: /^[1-9]\d{0,2}$/.test(page ?? "") ? Number(page) : 1,
  };
}

/** The address that asks for it: `""` or what follows the path, with `?`. */
export function queryAddress(query: Partial<ProgrammeQuery>): string {
  const parameters = new URLSearchParams();
  if (query.day) parameters.set("jour", query.day === "all" ? "tous" : query.day);
  if (query.track) parameters.set("thematique", query.track);
  if (query.kind) parameters.set("type", query.kind);
  if (query.text) parameters.set("q", query.text);
  if (query.view) parameters.set("vue", query.view === "list" ? "liste" : "grille");
  if (query.page && query.page > 1) parameters.set("page", String(query.page));
  return parameters.size > 0 ? `?${parameters}` : "";
}

/** True when it looks for something: then every day is searched unless one is named. */
export function isSearching({ track, kind, text }: ProgrammeQuery): boolean {
  return track !== null || kind !== null || text !== "";
}
