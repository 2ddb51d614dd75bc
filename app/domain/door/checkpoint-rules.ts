import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { lockEdition } from "../edition/lock-edition.ts";
import { freeSlug } from "../edition/slug.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { type CheckpointRule, USUAL_RULE } from "./checkpoint-rule.ts";
import { RULE_COLUMNS } from "./rule-columns.ts";

interface CheckpointWords {
  readonly edition: number;
  readonly name: string;
  readonly nameEn: string | null;
  /** Null: the usual one, or the one that the checkpoint has. */
  readonly rule: CheckpointRule | null;
}

/**
 * Adds a checkpoint that belongs to no session: a meal, a cloakroom, an exit.
 *
 * @returns `ticket-type-unknown` or `option-unknown` when the edition has none with such an id
 */
export async function addFreeCheckpoint(db: Database, options: CheckpointWords & AuditInfo) {
  const { edition, name, nameEn, by, now } = options;
  const rule = { ...(options.rule ?? USUAL_RULE), ...WITHOUT_SESSION };
  return await inTransaction(db, async (trx) => {
    await lockEdition(trx, edition);
    const unknown = await unknownIn(trx, { edition, rule });
    if (unknown) return { kind: unknown } as const;
    const others = await trx.selectFrom("checkpoint").select("slug").where("edition_id", "=", edition).execute();
    const slug = freeSlug(name, "point", new Set(others.map((other) => other.slug)));
    const { id } = await trx
      .insertInto("checkpoint")
      .values({ edition_id: edition, slug, name, name_en: nameEn, ...columnsOf(rule) })
      .returning("id")
      .executeTakeFirstOrThrow();
    await limitTo(trx, { edition, checkpoint: id, rule });
    const detail = { name, nameEn, ...saidOf(rule) };
    await audit(trx, { by, now, edition, verb: "add-checkpoint", subject: `checkpoint:${id}`, detail });
    return { kind: "added", id } as const;
  });
}

/**
 * Changes a checkpoint's names and rule. Scans that are recorded keep their answers.
 *
 * @returns as `addFreeCheckpoint`, and `unknown` when the edition has no such checkpoint
 */
export async function changeCheckpoint(db: Database, options: CheckpointWords & { checkpoint: number } & AuditInfo) {
  const { edition, checkpoint, name, nameEn, by, now } = options;
  return await inTransaction(db, async (trx) => {
    const before = await findRule(trx, { edition, checkpoint });
    if (!before) return { kind: "unknown" } as const;
    const { session, ...own } = before;
    const rule = options.rule ? { ...options.rule, ...(session === null ? WITHOUT_SESSION : {}) } : own;
    const unknown = options.rule && (await unknownIn(trx, { edition, rule }));
    if (unknown) return { kind: unknown } as const;
    const row = { name, name_en: nameEn, ...columnsOf(rule) };
    await trx.updateTable("checkpoint").set(row).where("id", "=", checkpoint).execute();
    // A form that names none leaves a rule for nobody as it is: it was for ticket types that are gone.
    const isForNobody = before.ticketTypes.length > 0 && before.ticketTypes.every((id) => id === 0);
    if (options.rule && (rule.ticketTypes.length > 0 || !isForNobody)) {
      await trx.deleteFrom("checkpoint_ticket_type").where("checkpoint_id", "=", checkpoint).execute();
      await limitTo(trx, { edition, checkpoint, rule });
    }
    const detail = {
      before: { name: before.name, nameEn: before.nameEn, ...saidOf(before) },
      after: {
        name,
        nameEn,
        ...saidOf(isForNobody && rule.ticketTypes.length === 0 ? { ...rule, ticketTypes: [0] } : rule),
      },
    };
    await audit(trx, { by, now, edition, verb: "change-checkpoint", subject: `checkpoint:${checkpoint}`, detail });
    return { kind: "changed" } as const;
  });
}

/** What only the checkpoint of a session has. */
const WITHOUT_SESSION = { minutesBefore: null, capacityOfSession: false };

async function findRule(trx: Trx, { edition, checkpoint }: { edition: number; checkpoint: number }) {
  return await trx
    .selectFrom("checkpoint")
    .select(["name", "name_en as nameEn", "session_id as session"])
    .select(RULE_COLUMNS)
    .where("edition_id", "=", edition)
    .where("id", "=", checkpoint)
    .forUpdate()
    .executeTakeFirst();
}

async function unknownIn(trx: Trx, { edition, rule }: { edition: number; rule: CheckpointRule }) {
  const types = await trx.selectFrom("ticket_type").select("id").where("edition_id", "=", edition).execute();
  if (rule.ticketTypes.some((id) => !types.some((type) => type.id === id))) return "ticket-type-unknown";
  if (rule.option === null) return null;
  const option = await trx
    .selectFrom("option")
    .select("id")
    .where("edition_id", "=", edition)
    .where("id", "=", rule.option)
    .executeTakeFirst();
  return option ? null : "option-unknown";
}

function columnsOf({
  kind,
  frequency,
  option,
  opens,
  closes,
  minutesBefore,
  capacity,
  capacityOfSession,
}: CheckpointRule) {
  const columns = { kind, frequency, option_id: option, opens, closes, minutes_before: minutesBefore };
  return { ...columns, most_inside: capacity, holds_as_session: capacityOfSession };
}

/** What the journal says of a rule: what differs from a usual one. */
function saidOf(rule: CheckpointRule) {
  const { kind, frequency, ticketTypes, option, opens, closes, minutesBefore, capacity, capacityOfSession } = rule;
  return {
    ...(kind === "passage" ? {} : { checkpointKind: kind }),
    frequency,
    ...(ticketTypes.length > 0 ? { ticketTypes } : {}),
    ...(option === null ? {} : { option }),
    ...(opens === null ? {} : { opens, closes }),
    ...(minutesBefore === null ? {} : { minutesBefore }),
    ...(capacity === null ? {} : { holds: capacity }),
    ...(capacityOfSession ? { capacityOfSession } : {}),
  };
}

async function limitTo(
  trx: Trx,
  { edition, checkpoint, rule }: { edition: number; checkpoint: number; rule: CheckpointRule },
): Promise<void> {
  if (rule.ticketTypes.length === 0) return;
  await trx
    .insertInto("checkpoint_ticket_type")
    .values(rule.ticketTypes.map((id) => ({ edition_id: edition, checkpoint_id: checkpoint, ticket_type_id: id })))
    .execute();
}
