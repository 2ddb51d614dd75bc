import { useTranslation } from "react-i18next";
import { Notice } from "../notice.tsx";

/** Asks to choose the files of a carried form again. */
export function LostFiles({ names }: { names: readonly string[] }) {
  const { t } = useTranslation("signIn");
  if (names.length === 0) return null;
  return (
    <Notice tone="attention">
      <p className="wrap-anywhere">{t("sendAgain.files", { count: names.length, names: names.join(", ") })}</p>
    </Notice>
  );
}
