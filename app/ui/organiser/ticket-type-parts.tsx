import { Link } from "@remix-run/react";
import type { BadgeRole, TicketApproval } from "#app/domain/edition/ticket-types.ts";
import { SelectField, TextArea, TextField } from "../field.tsx";
import type { FieldWords } from "./changed-meanwhile.tsx";
import type { FormState } from "./form-state.ts";
import { type OfficeWords, useOffice } from "./office.ts";
import { Choices, textOf } from "./office-form.tsx";
import { Cell, Nothing, Row, RowHead, Table } from "./table.tsx";
import { localMomentWritten, momentWritten } from "./written.ts";

const BADGE_ROLES: readonly BadgeRole[] = ["attendee", "speaker", "organiser", "volunteer", "press", "official"];

const APPROVALS: readonly TicketApproval[] = ["deferred", "always", "never"];

export interface ListedTicketType {
  readonly id: number;
  readonly name: string;
  readonly slug: string;
  readonly badgeRole: BadgeRole;
  readonly salesFrom: Date | null;
  readonly salesUntil: Date | null;
  readonly quotas: readonly string[];
}

export function TicketTypeList(props: { year: number; timeZone: string; ticketTypes: readonly ListedTicketType[] }) {
  const { t, language, path } = useOffice(props.year);
  if (props.ticketTypes.length === 0) return <Nothing>{t("ticketTypes.none")}</Nothing>;
  const columns = [
    { key: "name", label: t("ticketTypes.name") },
    { key: "slug", label: t("ticketTypes.slug") },
    { key: "role", label: t("ticketTypes.badgeRole") },
    { key: "window", label: t("ticketTypes.window") },
    { key: "quotas", label: t("nouns.quotas") },
  ];
  return (
    <Table caption={t("nouns.ticketTypes")} columns={columns}>
      {props.ticketTypes.map((ticketType) => (
        <Row key={ticketType.id}>
          <RowHead>
            <Link to={path(`/categories/${ticketType.id}`)}>{ticketType.name}</Link>
          </RowHead>
          <Cell>
            <code>{ticketType.slug}</code>
          </Cell>
          <Cell>{t(`badgeRoles.${ticketType.badgeRole}`)}</Cell>
          <Cell>{windowWritten(ticketType, t, (at) => momentWritten(at, props.timeZone, language))}</Cell>
          <Cell>{ticketType.quotas.join(", ") || t("ticketTypes.unlimited")}</Cell>
        </Row>
      ))}
    </Table>
  );
}

export function TicketTypeFields(props: {
  form: FormState;
  timeZone: string;
  quotas: readonly { id: number; name: string }[];
}) {
  const { form, timeZone, quotas } = props;
  const { t } = useOffice();
  return (
    <>
      <TextField label={t("ticketTypes.name")} required {...textOf(form, "name", t)} />
      <TextField label={t("ticketTypes.nameEn")} {...textOf(form, "nameEn", t)} />
      <TextArea label={t("ticketTypes.description")} rows={2} {...textOf(form, "description", t)} />
      <TextArea label={t("ticketTypes.descriptionEn")} rows={2} {...textOf(form, "descriptionEn", t)} />
      <SelectField label={t("ticketTypes.badgeRole")} {...textOf(form, "badgeRole", t)}>
        {BADGE_ROLES.map((role) => (
          <option key={role} value={role}>
            {t(`badgeRoles.${role}`)}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t("ticketTypes.price")}
        hint={t("ticketTypes.priceHint")}
        inputMode="decimal"
        {...textOf(form, "priceCents", t)}
      />
      <SelectField
        label={t("ticketTypes.approval")}
        hint={t("ticketTypes.approvalHint")}
        {...textOf(form, "approval", t)}
      >
        {APPROVALS.map((approval) => (
          <option key={approval} value={approval}>
            {t(`ticketTypes.approvals.${approval}`)}
          </option>
        ))}
      </SelectField>
      <TextField
        type="datetime-local"
        label={t("ticketTypes.salesFrom")}
        hint={t("ticketTypes.zoneHint", { timeZone })}
        {...textOf(form, "salesFrom", t)}
      />
      <TextField
        type="datetime-local"
        label={t("ticketTypes.salesUntil")}
        hint={t("ticketTypes.untilHint")}
        {...textOf(form, "salesUntil", t)}
      />
      {quotas.length > 0 && (
        <Choices
          form={form}
          name="quotas"
          label={t("nouns.quotas")}
          hint={t("ticketTypes.quotasHint")}
          choices={quotas.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
      )}
    </>
  );
}

/** How a ticket type's fields and their values are named. */
export function useTicketTypeWords(quotas: readonly { id: number; name: string }[]): FieldWords {
  const { t, language } = useOffice();
  const labels: Record<string, string> = { priceCents: t("ticketTypes.price"), quotas: t("nouns.quotas") };
  return {
    label: (field) => labels[field] ?? t(`ticketTypes.${field as "name"}`),
    value: (field, value) => {
      if (field === "quotas") return quotas.find(({ id }) => String(id) === value)?.name ?? value;
      if (field === "badgeRole") return t(`badgeRoles.${value as BadgeRole}`);
      return field === "salesFrom" || field === "salesUntil" ? localMomentWritten(value, language) : value;
    },
  };
}

function windowWritten(
  { salesFrom, salesUntil }: Pick<ListedTicketType, "salesFrom" | "salesUntil">,
  t: OfficeWords,
  written: (at: Date) => string,
): string {
  if (salesFrom && salesUntil)
    return t("ticketTypes.fromUntil", { from: written(salesFrom), until: written(salesUntil) });
  if (salesFrom) return t("ticketTypes.from", { from: written(salesFrom) });
  return salesUntil ? t("ticketTypes.until", { until: written(salesUntil) }) : t("ticketTypes.always");
}
