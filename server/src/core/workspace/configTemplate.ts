/** What `init` writes into `.mlops/config.yaml`: nothing but the version is set, the rest shows how. */
export const CONFIG_TEMPLATE = `# What MLOps Copilot checks in this repository, and how strictly. Commit this file, so that your
# editor, the terminal and CI agree.
version: 1

# 'strict' adds the rules that ask for more care.
# profile: strict

# Your own severity for single rules: off, error, warning, info or hint. 'mlops-copilot explain' lists
# all rules.
# rules:
#   dvc/untracked-script: error

# Files to leave out, as patterns written as in .gitignore.
# exclude:
#   - vendor/

# What files are that are taken for something else: the id of a format, or none.
# formats:
#   templates/**/dvc.yaml: none

# Set this when the rest of the project lives in other repositories: rules that need to see all of it
# then stay silent.
# isPartial: true
`;
