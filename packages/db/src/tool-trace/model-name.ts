/**
 * A model call's model as agents and price tables name it, `provider/model-id`, in SQL: spans have the id as the provider
 * knows it, and the provider beside it where the caller told one.
 */
export function modelName(span: string): string {
	const provider = `${span}.attributes ->> 'provider'`;
	return `CASE WHEN starts_with(${span}.model, ${provider} || '/') THEN ${span}.model
		ELSE COALESCE((${provider}) || '/', '') || ${span}.model END`;
}
