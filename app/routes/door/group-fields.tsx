import { useTranslation } from "react-i18next";
import { MOST_PEOPLE } from "#app/domain/door/scan.ts";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";

/** The fields of a group without badges: how many, and who, without anybody's name. */
export function GroupFields({ direction }: { direction: "in" | "out" }) {
  const { t } = useTranslation("door");
  return (
    <>
      <TextField
        label={t("group.people")}
        type="number"
        name="people"
        required
        min={1}
        max={MOST_PEOPLE}
        inputMode="numeric"
        autoComplete="off"
      />
      <TextField label={t("group.label")} hint={t("group.labelHint")} name="label" maxLength={100} autoComplete="off" />
      <Button className="sticky bottom-2 min-h-14 text-xl">{t(`group.send.${direction}`)}</Button>
    </>
  );
}
