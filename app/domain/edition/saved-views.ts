/** Views of a list that people of the back office keep. */
import { audit } from "../audit.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";

/** The lists that have views. */
export type ViewedList = "registrations" | "orders" | "waiting" | "speakers";

export interface ViewDetails {
  readonly name: string;
  /** The query of the list's address: filters and order. */
  readonly query: string;
  /** The names of the columns in their order; none for the list's own. */
  readonly columns: readonly string[];
  /** Whether all who see the list see the view. */
  readonly isShared: boolean;
}

export interface SavedView extends ViewDetails {
  readonly id: number;
  /** Whether it is the reader's own. */
  readonly isOwn: boolean;
}

/** Whose views of which list. */
interface Seen {
  readonly edition: number;
  readonly list: ViewedList;
  /** The reader's account. */
  readonly person: number;
}

/** Lists the views of a list by name: the reader's own, and those that are shared. */
export async function listViews(db: Database, { edition, list, person }: Seen): Promise<SavedView[]> {
  const rows = await db
    .selectFrom("saved_view")
    .select(["id", "name", "query", "columns", "is_shared as isShared", "view_saved_by as owner"])
    .where("edition_id", "=", edition)
    .where("list", "=", list)
    .where((row) => row.or([row("view_saved_by", "=", person), row("is_shared", "=", true)]))
    .orderBy((row) => row.fn("folded", ["name"]))
    .orderBy("id")
    .execute();
  return rows.map(({ owner, ...view }) => ({ ...view, isOwn: owner === person }));
}

/** Keeps a view. @returns its id */
export async function saveView(
  db: Database,
  { edition, list, person, now, ...view }: Seen & ViewDetails & { now: Date },
) {
  return await inTransaction(db, async (trx) => {
    const { id } = await trx
      .insertInto("saved_view")
      .values({ ...columnsOf(view), edition_id: edition, list, view_saved_by: person, saved_at: now })
      .returning("id")
      .executeTakeFirstOrThrow();
    await noted(trx, { edition, by: person, now, verb: "save-view", id, name: view.name });
    return { kind: "saved", id } as const;
  });
}

interface Changing extends Seen {
  readonly id: number;
  /** Whether the person may also change what others share. */
  readonly mayShare: boolean;
  readonly now: Date;
}

/** Changes a view. @returns `unknown` when it is neither the person's nor one that they may change */
export async function changeView(
  db: Database,
  { now, ...changing }: Changing & Omit<ViewDetails, "query"> & Partial<Pick<ViewDetails, "query">>,
) {
  return await inTransaction(db, async (trx) => {
    const before = await lockView(trx, changing);
    if (!before) return { kind: "unknown" } as const;
    const { edition, person, id, name } = changing;
    const { query = before.query, isShared } = changing;
    const details = { ...changing, query, isShared: changing.mayShare ? isShared : before.isShared };
    await trx.updateTable("saved_view").set(columnsOf(details)).where("id", "=", id).execute();
    await noted(trx, { edition, by: person, now, verb: "change-view", id, name });
    return { kind: "changed", query } as const;
  });
}

/** Removes a view. @returns `unknown` when it is neither the person's nor one that they may change */
export async function removeView(db: Database, { now, ...removing }: Changing) {
  return await inTransaction(db, async (trx) => {
    const found = await lockView(trx, removing);
    if (!found) return { kind: "unknown" } as const;
    const { edition, person, id } = removing;
    await trx.deleteFrom("saved_view").where("id", "=", id).execute();
    await noted(trx, { edition, by: person, now, verb: "remove-view", id, name: found.name });
    return { kind: "removed" } as const;
  });
}

/** Locks a view that a person may change: their own, or, with the right, a shared one. */
async function lockView(trx: Trx, { edition, list, person, id, mayShare }: Omit<Changing, "now">) {
  const found = await trx
    .selectFrom("saved_view")
    .select(["name", "query", "is_shared as isShared", "view_saved_by as owner"])
    .where("edition_id", "=", edition)
    .where("list", "=", list)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return found && (found.owner === person || (found.isShared && mayShare)) ? found : null;
}

function columnsOf({ name, query, columns, isShared }: ViewDetails) {
  return { name, query, columns: [...columns], is_shared: isShared };
}

async function noted(
  trx: Trx,
  done: {
    edition: number;
    by: number;
    now: Date;
    verb: "save-view" | "change-view" | "remove-view";
    id: number;
    name: string;
  },
): Promise<void> {
  const { id, name, ...line } = done;
  await audit(trx, { ...line, subject: `view:${id}`, detail: { name } });
}
