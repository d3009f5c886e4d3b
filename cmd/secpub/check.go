package main

import "github.com/spf13/cobra"

func newCheck() *cobra.Command {
	var flags siteFlags
	c := &cobra.Command{
		Use:   "check",
		Short: "Report every fault, write nothing",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			_, err := flags.check(c)
			return err
		},
	}
	flags.register(c)
	return c
}
