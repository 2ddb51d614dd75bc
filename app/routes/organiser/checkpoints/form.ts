import type { CheckpointRule } from "#app/domain/door/checkpoint-rule.ts";
import { CHECKPOINT_KINDS, FREQUENCIES } from "#app/domain/door/checkpoint-rule.ts";
import { optionsOf } from "#app/forms/drawn-choices.tsx";
import {
  box,
  choice,
  formOf,
  hour,
  ifAsked,
  line,
  optional,
  rowChoice,
  rowChoices,
  type Values,
  wholeNumber,
  worded,
} from "#app/forms/form.ts";
import type { OfficeWords } from "#app/ui/organiser/office.ts";

const nameEn = optional(line({ label: "badges:points.nameEn", max: 200 }));

const fields = {
  name: line({ label: "badges:points.name", max: 200 }),
  nameEn,
  kind: ifAsked(
    choice({
      ...{ label: "badges:points.kind", hint: "badges:points.kindHint" },
      choices: worded(CHECKPOINT_KINDS, "badges:points.kinds"),
    }),
  ),
  frequency: ifAsked(
    choice({
      ...{ label: "badges:points.frequency", hint: "badges:points.frequencyHint" },
      choices: worded(FREQUENCIES, "badges:points.frequencies"),
    }),
  ),
  option: optional(rowChoice({ label: "badges:points.option" })),
  ticketTypes: rowChoices({ label: "badges:points.ticketTypes", hint: "badges:points.ticketTypesHint" }),
  opens: optional(hour({ label: "badges:points.opens" })),
  closes: optional(hour({ label: "badges:points.closes", hint: "badges:points.closesHint" })),
  minutesBefore: ifAsked(
    optional(
      wholeNumber({
        ...{ label: "badges:points.minutesBefore", hint: "badges:points.minutesBeforeHint", min: 0, max: 1440 },
      }),
    ),
  ),
  capacity: optional(
    wholeNumber({ label: "badges:points.capacity", hint: "badges:points.capacityHint", min: 1, max: 1_000_000 }),
  ),
  capacityOfSession: box({
    ...{ label: "badges:points.capacityOfSession", hint: "badges:points.capacityOfSessionHint" },
  }),
};

/** A checkpoint's names and its rule, if the form asks for how often; the hours are those of each day in the edition's time zone. */
export const checkpointForm = formOf(fields, (read, refuse) => {
  const { opens = null, closes = null } = read;
  for (const name of ["opens", "closes"] as const)
    if (read[name] && !/^([01]\d|2[0-3]):[0-5]\d$/.test(read[name])) refuse(name, "hour");
  if ((opens === null) !== (closes === null)) refuse(opens === null ? "opens" : "closes", "hoursTogether");
  if (opens !== null && opens === closes) refuse("closes", "hoursSame");
  if (read.kind === "loan" && read.frequency && read.frequency !== "in-and-out") refuse("frequency", "loanComesBack");
  if (read.capacityOfSession && read.capacity != null) refuse("capacity", "capacityTwice");
  const {
    name,
    nameEn: english,
    kind = "passage",
    frequency,
    ticketTypes,
    option,
    minutesBefore = null,
    ...limit
  } = read as Values<typeof fields>;
  const rule: CheckpointRule | null = frequency
    ? {
        ...{ kind, frequency, ticketTypes, option, opens, closes, minutesBefore },
        ...{ capacity: limit.capacity, capacityOfSession: limit.capacityOfSession },
      }
    : null;
  return { name, nameEn: english, rule };
});

/** The presentation of a checkpoint's form in an edition. @param rows.session whether it is of a session; rows.entrance: whether it is the entrance */
export function checkpointLooks(
  t: OfficeWords,
  edition: { timeZone: string },
  rows: {
    ticketTypes: readonly { id: number; name: string }[];
    options: readonly { id: number; name: string }[];
    session: boolean;
    entrance: boolean;
  },
) {
  return {
    kind: { absent: rows.entrance },
    ticketTypes: { options: optionsOf(rows.ticketTypes) },
    option: { options: optionsOf(rows.options), none: t("badges:points.optionNone") },
    minutesBefore: { absent: !rows.session },
    capacityOfSession: { absent: !rows.session },
    opens: { hint: t("badges:points.hoursHint", { timeZone: edition.timeZone }) },
  };
}
