import type { IncomingList } from "#app/domain/people-imports/incoming-list.ts";
import { stageAgain, stageList } from "#app/domain/people-imports/stage-list.ts";
import { applyPreview, findPreview, savePreview } from "#app/domain/programme/import-previews.ts";
import { previewImport } from "#app/domain/programme/import-programme.ts";
import { limitedChanges, limitedList } from "#app/domain/programme/limited-changes.ts";
import { judgeImport } from "#app/domain/treasury/judge-import.ts";
import { connect, type Database } from "#db/connect.ts";
import { type BankFilesToRead, type ColumnsNamed, readBankFiles, readByColumns } from "./read-bank-files.ts";

/** A task of the planning thread; `url` is the database's. */
export interface PlanningOrder {
  readonly url: string;
  readonly task:
    | { readonly save: PreviewToSave }
    | { readonly preview: WhichPreview }
    | { readonly apply: Parameters<typeof applyPreview>[1] }
    | { readonly statements: BankFilesToRead }
    | { readonly columns: ColumnsNamed }
    | { readonly list: ListAsJson<Parameters<typeof stageList>[1]> }
    | { readonly again: ListAsJson<Parameters<typeof stageAgain>[1]> }
    | { readonly judge: Parameters<typeof judgeImport>[1] };
}

/** A list of people as the reading thread gives it, an `IncomingList` as JSON in UTF-8. */
type ListAsJson<Of extends { readonly list: IncomingList }> = Omit<Of, "list"> & { readonly json: Uint8Array };

/** What `savePreview` stores. The thread gets the bytes of the programme, which are not copied. */
export interface PreviewToSave extends Omit<Parameters<typeof savePreview>[1], "programme"> {
  /** JSON in UTF-8. */
  readonly programme: Uint8Array<ArrayBuffer>;
}

/** A stored import preview: its edition's id and its UUID. */
export type WhichPreview = Parameters<typeof findPreview>[1];

export type Previewed = NonNullable<Awaited<ReturnType<typeof preview>>>;
export type Applied = Awaited<ReturnType<typeof apply>>;

export type ReadByColumns = Awaited<ReturnType<typeof readByColumns>>;

/** Does a task in this thread over its own connection. */
export default async function plan({
  url,
  task,
}: PlanningOrder): Promise<string | boolean | Previewed | Applied | ReadByColumns | null> {
  const { db, close } = connect(url, { size: 1 });
  try {
    if ("save" in task)
      return await savePreview(db, { ...task.save, programme: new TextDecoder().decode(task.save.programme) });
    if ("statements" in task) return await readBankFiles(db, task.statements);
    if ("columns" in task) return await readByColumns(db, task.columns);
    if ("list" in task) return await stageList(db, { ...task.list, list: listOf(task.list.json) });
    if ("again" in task) return await stageAgain(db, { ...task.again, list: listOf(task.again.json) });
    if ("judge" in task) return await judgeImport(db, task.judge);
    return "preview" in task ? await preview(db, task.preview) : await apply(db, task.apply);
  } finally {
    await close();
  }
}

function listOf(json: Uint8Array): IncomingList {
  return JSON.parse(new TextDecoder().decode(json));
}

async function preview(db: Database, which: WhichPreview) {
  const stored = await findPreview(db, which);
  if (!stored) return null;
  const { programme, fileName } = stored;
  const changes = await previewImport(db, { edition: which.edition, programme });
  return {
    fileName,
    changes: limitedChanges(changes),
    // Overlaps are listed once, among the warnings of the merge.
    inFile: limitedList(programme.warnings.filter(({ code }) => code !== "rooms-overlap")),
    merged: limitedList(changes.warnings),
  };
}

/** The list of changes is dropped: the page does not show it, and copying it between threads costs time. */
async function apply(db: Database, which: Parameters<typeof applyPreview>[1]) {
  const outcome = await applyPreview(db, which);
  return outcome.kind === "imported" ? ({ kind: "imported" } as const) : outcome;
}
