/** Programmes as jsonb keeps them. What was kept before 2 December 2026 calls a speaker's job title `function`: both are read. */
import type { IncomingProgramme } from "./incoming.ts";
import type { ReleasedProgramme } from "./released.ts";

/** A release, or a draft that was looked through, as it was kept. @param kept what the column `programme` holds */
export function keptProgramme(kept: unknown): ReleasedProgramme {
  return withJobTitles(kept as ReleasedProgramme);
}

/** A file that waits to be imported, as it was kept. @param kept what the column `programme` holds */
export function keptIncoming(kept: unknown): IncomingProgramme {
  return withJobTitles(kept as IncomingProgramme);
}

interface Speakers {
  readonly speakers: readonly { readonly jobTitle: string | null }[];
}

function withJobTitles<Programme extends Speakers>(programme: Programme): Programme {
  if (!programme.speakers.some((speaker) => "function" in speaker)) return programme;
  const speakers = programme.speakers.map((speaker: { function?: string | null; jobTitle?: string | null }) => {
    const { function: formerly = null, jobTitle = formerly, ...rest } = speaker;
    return { ...rest, jobTitle };
  });
  return { ...programme, speakers };
}
