export {
  hourInWords as hourWritten,
  momentDateInWords as dayWritten,
  numberInWords as numberWritten,
  shortMomentInWords as momentWritten,
} from "#app/i18n/format.ts";
