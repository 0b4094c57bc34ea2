/** The columns of a row; on a phone its facts stand on two lines. */
export const rowColumns =
	"grid items-center gap-x-3 grid-cols-[20px_minmax(160px,1fr)_112px_92px_minmax(80px,190px)_72px_76px_52px_64px_64px_48px_28px] max-xl:grid-cols-[20px_minmax(140px,1fr)_104px_64px_72px_64px_64px_44px_28px] max-md:grid-cols-[28px_minmax(0,1fr)_auto]";

/** What is left out where there is less room. */
export const wideOnly = "max-xl:hidden";
export const notOnPhone = "max-md:hidden";
