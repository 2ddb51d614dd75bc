import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import type { SideKey } from "#app/domain/door/layout-edits.ts";
import { Entries, fieldsOf, useField } from "#app/forms/drawn.tsx";
import { optionsOf } from "#app/forms/drawn-choices.tsx";
import { Button } from "#app/ui/button.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import type { BoxChoices } from "./box-choices.server.ts";
import { bandForm, lookForm } from "./box-form.ts";

const Band = fieldsOf(bandForm);
const Look = fieldsOf(lookForm);

type Types = BoxChoices["ticketTypes"];

/**
 * The fields of a band: where its colours come from, a row for each ticket type, and its text.
 *
 * @param props.beside the keys of the other sides on which there is a band
 * @param props.children the fields of its text
 */
export function BandFields(props: { choices: BoxChoices; beside: readonly SideKey[]; children: ReactNode }) {
  const {
    choices: { ticketTypes },
    beside,
    children,
  } = props;
  const { t } = useOffice();
  const [other, ...further] = beside;
  return (
    <div className="layout-band spaced flex flex-col gap-5">
      <Band name="by" />
      <p className="hint m-0">{t("badgeLayouts:roleHint")}</p>
      {other && (
        <Band
          name="alike"
          label={further.length === 0 ? t(`badgeLayouts:alikeOn.${other}`) : t("badgeLayouts:alike")}
        />
      )}
      <div className="grid items-end gap-x-4 gap-y-4 sm:grid-cols-3 [&>.field]:mt-0" data-when="look">
        <Band name="ground" />
        <Band name="line" />
        <Band name="pattern" />
      </div>
      <Looks types={ticketTypes} />
      <fieldset className="m-0 flex flex-col gap-4 border-0 p-0">
        <legend className="p-0 pb-2 text-lg">{t("badgeLayouts:bandText")}</legend>
        {children}
      </fieldset>
    </div>
  );
}

function Looks({ types }: { types: Types }) {
  const { t } = useOffice();
  const { pathname } = useLocation();
  const count = Number(useField("looks").texts[0]) || 0;
  return (
    <div id="looks" data-when="looks">
      <p className="hint m-0 mb-3">{t("badgeLayouts:looksHint")}</p>
      <div className="layout-look" aria-hidden="true">
        <span className="layout-look-type">{t("badgeLayouts:ticketType")}</span>
        <span>{t("badgeLayouts:ground")}</span>
        <span>{t("badgeLayouts:line")}</span>
        <span>{t("badgeLayouts:pattern")}</span>
      </div>
      <Entries name="looks">{(number) => <LookRow types={types} number={number} />}</Entries>
      {count < types.length && (
        <p className="m-0 mt-3">
          <Button look="quiet" name="form" value="add" formAction={`${pathname}#look-${count + 1}`}>
            {t("badgeLayouts:addLook")}
          </Button>
        </p>
      )}
    </div>
  );
}

/** The colours of a ticket type on one row; a new row asks for which. */
function LookRow({ types, number }: { types: Types; number: number }) {
  const { t } = useOffice();
  const { pathname } = useLocation();
  const { name, texts } = useField("ticketType");
  const type = types.find(({ id }) => String(id) === texts[0]);
  const called = type?.name ?? t("badgeLayouts:lookOf", { number });
  const label = (of: "ground" | "line" | "pattern") => (
    <span className="sr-only">
      {t(`badgeLayouts:${of}`)}, {called}
    </span>
  );
  return (
    <div id={`look-${number}`} className="layout-look" data-look={type?.id}>
      <div className="layout-look-type">
        {type ? (
          <>
            <input type="hidden" name={name} value={type.id} />
            <span className="font-semibold wrap-anywhere">{type.name}</span>{" "}
            <span className="text-sm text-zinc">{t("badgeLayouts:printsRole", { role: type.role })}</span>
          </>
        ) : (
          <Look name="ticketType" options={optionsOf(types)} none={t("badgeLayouts:chooseType")} />
        )}
      </div>
      <Look name="ground" label={label("ground")} />
      <Look name="line" label={label("line")} />
      <Look name="pattern" label={label("pattern")} />
      <Button
        look="quiet"
        className="px-3"
        name="form"
        value={`remove-${number}`}
        formAction={`${pathname}#looks`}
        aria-label={t("badgeLayouts:removeLook", { name: called })}
      >
        ×
      </Button>
    </div>
  );
}
