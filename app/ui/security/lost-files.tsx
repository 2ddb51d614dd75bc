import { useTranslation } from "react-i18next";
import { Notice } from "../notice.tsx";

/** Says that the files of a form that waits must be chosen again. */
export function LostFiles({ names }: { names: readonly string[] }) {
  const { t } = useTranslation("signIn");
  if (names.length === 0) return null;
  return (
    <Notice tone="attention">
      <p className="wrap-anywhere">{t("sendAgain.files", { count: names.length, names: names.join(", ") })}</p>
    </Notice>
  );
}
