import { useTranslation } from "react-i18next";
import { AllFields } from "#app/forms/drawn.tsx";
import type { LatinText } from "#app/forms/latin-spelling.ts";

/** The fields of Latin letters, each with the text typed at registration. */
export function LatinFields({ texts }: { texts: readonly LatinText[] }) {
  const { t } = useTranslation("badges");
  const looks = texts.map(({ field, original }) => {
    const hint = (
      <>
        {t("latin.original")} <bdi className="wrap-anywhere">{original}</bdi>
      </>
    );
    return [field, { hint }] as const;
  });
  return (
    <>
      <p className="m-0">{t("latin.lead")}</p>
      <AllFields looks={Object.fromEntries(looks)} />
    </>
  );
}
