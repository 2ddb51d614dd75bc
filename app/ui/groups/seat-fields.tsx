import { useTranslation } from "react-i18next";
import { CAPACITIES } from "#app/domain/groups/seats.ts";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { seatForm } from "#app/forms/seat-form.ts";
import { FieldRow } from "./edit-page.tsx";

const Field = fieldsOf(seatForm);

/**
 * The fields of a seat: organisation, titular and substitute.
 *
 * @param meetings how many future meetings a new holder is convened to
 */
export function SeatFields({ meetings }: { meetings: number }) {
  const { t } = useTranslation("groups");
  return (
    <>
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
    </>
  );
}

/** Says who is told of a seat's end. @param reached how many of its holders have an address */
export function SeatEndLetters({ reached, meetings }: { reached: number; meetings: number }) {
  const { t } = useTranslation("groups");
  if (reached === 0) return <p>{t("recipients.noneLeft")}</p>;
  return (
    <p>
      {t("seat.endTells", { count: reached })} {meetings > 0 && t("seat.tellsMeetings", { count: meetings })}
    </p>
  );
}
