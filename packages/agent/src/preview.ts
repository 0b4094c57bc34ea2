/** What the agents' page shows without a run: loaded when it is asked for, since it brings providers and tokenizers. */

export { type ConnectionTest, testConnection } from "./loop/test-connection.ts";
export { countTokens, systemPrompt, type TokenCount } from "./prompt/index.ts";
export { promptVariables } from "./prompt/template/variables.ts";
export { findSkills, type Skill, type SkillProblem } from "./skill/index.ts";
