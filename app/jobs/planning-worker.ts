import { applyPreview, findPreview } from "#app/domain/programme/import-previews.ts";
import { previewImport } from "#app/domain/programme/import-programme.ts";
import { shownChanges, shownOf } from "#app/domain/programme/shown-changes.ts";
import { connect, type Database } from "#db/connect.ts";

/** What the planning thread is asked for; `url` is the database's. */
export interface PlanningOrder {
  readonly url: string;
  readonly task: { readonly preview: WhichPreview } | { readonly apply: Parameters<typeof applyPreview>[1] };
}

/** A file that was read and waits to be applied: its edition's id and its UUID. */
export type WhichPreview = Parameters<typeof findPreview>[1];

export type Previewed = NonNullable<Awaited<ReturnType<typeof preview>>>;
export type Applied = Awaited<ReturnType<typeof apply>>;

/** Compares one file with a draft, or merges it, in this thread and over a connection of its own. */
export default async function plan({ url, task }: PlanningOrder): Promise<Previewed | Applied | null> {
  const { db, close } = connect(url, { size: 1 });
  try {
    return "preview" in task ? await preview(db, task.preview) : await apply(db, task.apply);
  } finally {
    await close();
  }
}

async function preview(db: Database, which: WhichPreview) {
  const kept = await findPreview(db, which);
  if (!kept) return null;
  const { programme, fileName } = kept;
  const changes = await previewImport(db, { edition: which.edition, programme });
  return {
    fileName,
    changes: shownChanges(changes),
    // What overlaps is told once, with what was made of it.
    inFile: shownOf(programme.warnings.filter(({ code }) => code !== "rooms-overlap")),
    merged: shownOf(changes.warnings),
  };
}

/** What was changed stays here: a page says only that it was, and a long list would be copied in vain. */
async function apply(db: Database, which: Parameters<typeof applyPreview>[1]) {
  const outcome = await applyPreview(db, which);
  return outcome.kind === "imported" ? ({ kind: "imported" } as const) : outcome;
}
