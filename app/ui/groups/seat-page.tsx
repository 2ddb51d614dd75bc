import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { HOUSE_ZONE } from "#app/domain/clock.ts";
import { CAPACITIES } from "#app/domain/groups/seats.ts";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { seatForm } from "#app/forms/seat-form.ts";
import { dayOf, formatDay } from "#app/i18n/format.ts";
import { EditPage } from "../organiser/edit-page.tsx";
import { Section } from "../organiser/layout.tsx";
import { usePageLanguage } from "../page-language.ts";
import type { PrivateDocument } from "../private-document.ts";
import { FieldRow } from "./field-row.tsx";

/** A former holder of a seat. */
export interface FormerHolder {
  readonly name: string;
  readonly capacity: (typeof CAPACITIES)[number];
  readonly since: string;
  readonly until: string;
}

interface SeatData {
  readonly page: PrivateDocument;
  readonly former: readonly FormerHolder[];
  /** How many future meetings a new holder is convened to. */
  readonly meetings: number;
  /** The address of the page that ends the seat; absent for a new one. */
  readonly end?: string | null;
}

const Field = fieldsOf(seatForm);

/** The page of a seat in the back office and in a group's space: organisation, titular and substitute. */
export function SeatPage() {
  const { page, former, meetings, end } = useLoaderData() as SeatData;
  const { t } = useTranslation("groups");
  const below = end && (
    <>
      <FormerHolders holders={former} />
      <p className="m-0">
        <a href={end}>{t("seat.end")}</a>
      </p>
    </>
  );
  return (
    <EditPage of={seatForm} verb={end ? undefined : page.title} below={below}>
      <Field name="organisation" />
      <Field name="role" />
      {CAPACITIES.map((capacity) => (
        <fieldset key={capacity} className="m-0 grid gap-3 border-0 p-0">
          <legend className="mb-2 p-0 font-semibold">{t(`capacities.${capacity}`)}</legend>
          <FieldRow>
            <Field name={`${capacity}Given`} />
            <Field name={`${capacity}Family`} />
          </FieldRow>
          <FieldRow>
            <Field name={`${capacity}Email`} />
            <Field name={`${capacity}Language`} />
          </FieldRow>
        </fieldset>
      ))}
      <p className="hint m-0">{t("seat.history")}</p>
      <p className="m-0">
        {t("seat.tells")} {meetings > 0 && t("seat.tellsMeetings", { count: meetings })}
      </p>
    </EditPage>
  );
}

function FormerHolders({ holders }: { holders: readonly FormerHolder[] }) {
  const { t } = useTranslation("groups");
  const { language } = usePageLanguage();
  if (holders.length === 0) return null;
  const day = (instant: string) => formatDay(dayOf(instant, HOUSE_ZONE), language);
  return (
    <Section id="former" title={t("seat.former")}>
      <ul className="grid gap-1">
        {holders.map(({ name, capacity, since, until }) => (
          <li key={name + capacity + until}>
            {t("seat.formerLine", { name, capacity: t(`capacities.${capacity}`), from: day(since), until: day(until) })}
          </li>
        ))}
      </ul>
    </Section>
  );
}
